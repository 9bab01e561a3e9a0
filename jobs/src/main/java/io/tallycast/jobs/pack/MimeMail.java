package io.tallycast.jobs.pack;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Date;

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
            message.setFrom(new InternetAddress(mail.from(), true));
            message.setRecipient(RecipientType.TO, new InternetAddress(mail.to(), true));
            message.setSubject(mail.subject(), "UTF-8");
            message.setSentDate(Date.from(mail.date()));
            MimeBodyPart text = new MimeBodyPart();
            text.setText(mail.text(), "UTF-8");
            MimeBodyPart pdf = new MimeBodyPart();
            pdf.attachFile(mail.attachment().toFile(), "application/pdf", "base64");
            message.setContent(new MimeMultipart(text, pdf));
            message.saveChanges();
            return message;
        } catch (MessagingException e) {
            throw new IllegalStateException("Cannot compose the mail to " + mail.to(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot attach " + mail.attachment(), e);
        }
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
