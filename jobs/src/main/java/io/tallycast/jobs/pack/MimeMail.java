package io.tallycast.jobs.pack;

import io.tallycast.jobs.config.MailAddress;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.mail.javamail.MimeMessageHelper;

/** A message in the form mail servers and mail programs read, with an identity that stays the same however often it is made. */
final class MimeMail extends MimeMessage {
    private static final Pattern PICTURE = Pattern.compile("data:image/png;base64,([A-Za-z0-9+/=]+)");

    private final String messageId;

    private MimeMail(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    static MimeMail of(Session session, OutgoingMail mail) {
        try {
            MimeMail message = new MimeMail(session, mail.messageId());
            MimeMessageHelper parts = new MimeMessageHelper(
                    message,
                    mail.html().isPresent()
                            ? MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED
                            : MimeMessageHelper.MULTIPART_MODE_MIXED,
                    "UTF-8");
            parts.setFrom(MailAddress.of(mail.from()).internet());
            parts.setTo(MailAddress.of(mail.to()).internet());
            if (mail.replyTo() != null) {
                parts.setReplyTo(MailAddress.of(mail.replyTo()).internet());
            }
            // So that no holiday note is sent back.
            message.setHeader("Auto-Submitted", "auto-generated");
            parts.setSubject(oneLine(mail.subject()));
            parts.setSentDate(Date.from(mail.date()));
            body(parts, mail);
            for (Path attachment : mail.attachments()) {
                FileSystemResource file = new FileSystemResource(attachment);
                parts.addAttachment(
                        file.getFilename(),
                        file,
                        attachment.toString().endsWith(".csv") ? "text/csv; charset=UTF-8" : "application/pdf");
            }
            message.saveChanges();
            return message;
        } catch (MessagingException e) {
            throw new IllegalStateException("Cannot compose the mail to " + mail.to(), e);
        }
    }

    /** A company may be called anything; a header ends at the end of its line. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /** Mail programs show pictures that come as parts of the message, and few of those written into the HTML. */
    private static void body(MimeMessageHelper parts, OutgoingMail mail) throws MessagingException {
        if (mail.html().isEmpty()) {
            parts.setText(mail.text());
            return;
        }
        Map<String, String> pictures = new LinkedHashMap<>();
        String html = PICTURE.matcher(mail.html().get())
                .replaceAll(found -> "cid:"
                        + pictures.computeIfAbsent(
                                found.group(1), picture -> "picture-" + (pictures.size() + 1) + "@tallycast"));
        parts.setText(mail.text(), html);
        for (Map.Entry<String, String> picture : pictures.entrySet()) {
            byte[] png = Base64.getDecoder().decode(picture.getKey());
            parts.addInline(picture.getValue(), new ByteArrayResource(png), "image/png");
        }
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
