package io.tallycast.jobs.pack;

import io.tallycast.jobs.config.MailAddress;
import io.tallycast.jobs.config.Settings;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Sends through a mail server, encrypted or not at all: certificate and host name are checked. */
final class SmtpCourier implements Courier {
    private final Settings.Smtp smtp;
    private final Session session;

    /** {@code trust} replaces the JVM's trusted certificates; null keeps them. */
    SmtpCourier(Settings.Smtp smtp, @Nullable SSLSocketFactory trust) {
        this.smtp = smtp;
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", smtp.host());
        properties.setProperty("mail.smtp.port", Integer.toString(smtp.port()));
        properties.setProperty("mail.smtp.auth", Boolean.toString(smtp.username() != null));
        String millis = Long.toString(smtp.timeout().toMillis());
        properties.setProperty("mail.smtp.connectiontimeout", millis);
        properties.setProperty("mail.smtp.timeout", millis);
        properties.setProperty("mail.smtp.writetimeout", millis);
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        properties.setProperty("mail.smtp.sendpartial", "false");
        switch (smtp.tls()) {
            case IMPLICIT -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
        }
        if (trust != null) {
            properties.put("mail.smtp.ssl.socketFactory", trust);
            properties.setProperty("mail.smtp.ssl.socketFactory.fallback", "false");
        }
        this.session = Session.getInstance(properties);
    }

    @Override
    public Outcome send(OutgoingMail mail) {
        MimeMail message = MimeMail.of(session, mail);
        SmtpConversation server = new SmtpConversation(session);
        try (server) {
            String password = smtp.password() == null ? null : smtp.password().value();
            server.connect(smtp.host(), smtp.port(), smtp.username(), password);
            server.sendMessage(message, new Address[] {
                new InternetAddress(MailAddress.of(mail.to()).address(), true)
            });
            return Outcome.sent();
        } catch (MessagingException e) {
            return outcome(server, e);
        }
    }

    private Outcome outcome(SmtpConversation server, MessagingException problem) {
        if (server.isAccepted()) {
            // The message is the server's; only the goodbye went wrong.
            return Outcome.sent();
        }
        String reason = reason(problem);
        return server.isInDoubt()
                ? new Outcome(
                        DeliveryState.UNKNOWN, "the connection broke after the message was handed over: " + reason)
                : new Outcome(DeliveryState.FAILED, reason);
    }

    private String reason(MessagingException problem) {
        String server = smtp.host() + ":" + smtp.port();
        if (problem instanceof AuthenticationFailedException) {
            return server + " refuses the user name or password";
        }
        Throwable deepest = problem;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return server + ": " + String.valueOf(deepest.getMessage()).strip();
    }

    @Override
    public Outcome afterCrash(OutgoingMail mail) {
        return new Outcome(DeliveryState.UNKNOWN, "the process ended while it was sending");
    }
}
