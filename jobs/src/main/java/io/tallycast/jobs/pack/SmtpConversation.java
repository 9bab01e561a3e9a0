package io.tallycast.jobs.pack;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * One SMTP connection that knows whose the message is: between the go-ahead for DATA and the reply to the final dot nobody can tell (RFC
 * 1047).
 */
final class SmtpConversation extends SMTPTransport {
    private static final int FIRST_REFUSAL = 400;

    private boolean inDoubt;
    private boolean accepted;

    SmtpConversation(Session session) {
        super(session, null);
    }

    @Override
    protected OutputStream data() throws MessagingException {
        OutputStream body = super.data();
        inDoubt = true;
        return body;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        try {
            super.finishData();
            inDoubt = false;
            accepted = true;
        } catch (SMTPSendFailedException e) {
            inDoubt = e.getReturnCode() < FIRST_REFUSAL;
            throw e;
        }
    }

    boolean isInDoubt() {
        return inDoubt;
    }

    boolean isAccepted() {
        return accepted;
    }
}
