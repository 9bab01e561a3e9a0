package io.tallycast.jobs.pack;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Date;
import org.springframework.core.io.FileSystemResource;
import org.springframework.mail.javamail.MimeMessageHelper;

/** A message in the form mail servers and mail programs read, with an identity that stays the same however often it is made. */
final class MimeMail extends MimeMessage {
    private final String messageId;

    private MimeMail(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    static MimeMail of(Session session, OutgoingMail mail) {
        try {
            MimeMail message = new MimeMail(session, mail.messageId());
            MimeMessageHelper parts = new MimeMessageHelper(message, MimeMessageHelper.MULTIPART_MODE_MIXED, "UTF-8");
            parts.setFrom(new InternetAddress(mail.from(), true));
            parts.setTo(new InternetAddress(mail.to(), true));
            parts.setSubject(mail.subject());
            parts.setSentDate(Date.from(mail.date()));
            parts.setText(mail.text());
            FileSystemResource pdf = new FileSystemResource(mail.attachment());
            parts.addAttachment(pdf.getFilename(), pdf, "application/pdf");
            message.saveChanges();
            return message;
        } catch (MessagingException e) {
            throw new IllegalStateException("Cannot compose the mail to " + mail.to(), e);
        }
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
