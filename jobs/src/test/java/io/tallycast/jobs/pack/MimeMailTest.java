package io.tallycast.jobs.pack;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MimeMailTest {
    @TempDir
    Path folder;

    @Test
    void aMailIsATextWithItsReportAttached() throws Exception {
        Path pdf = Files.write(folder.resolve("executive-2026-10.pdf"), new byte[] {'%', 'P', 'D', 'F', -30, -29, 0});
        Instant date = Instant.parse("2026-11-01T05:00:00Z");

        MimeMail mail = MimeMail.of(
                Session.getInstance(new Properties()),
                new OutgoingMail(
                        "<executive-2026-10-r1-abc@example.com>",
                        "Tallycast <tallycast@example.com>",
                        "finance@example.com",
                        "ada@example.com",
                        "Société Exemple: Ventes, octobre 2026 (révisé)",
                        "Le chiffre d’affaires monte.\n",
                        Optional.empty(),
                        List.of(pdf),
                        date));

        ByteArrayOutputStream written = new ByteArrayOutputStream();
        mail.writeTo(written);
        assertThat(written.toString(StandardCharsets.US_ASCII).replaceAll("----=_Part_[0-9._]+", "BOUNDARY"))
                .isEqualToNormalizingNewlines("""
                        Date: %s
                        From: Tallycast <tallycast@example.com>
                        Reply-To: finance@example.com
                        To: ada@example.com
                        Message-ID: <executive-2026-10-r1-abc@example.com>
                        Subject: =?UTF-8?Q?Soci=C3=A9t=C3=A9_Exemple:_Ventes?=
                         =?UTF-8?Q?,_octobre_2026_(r=C3=A9vis=C3=A9)?=
                        MIME-Version: 1.0
                        Content-Type: multipart/mixed;\s
                        \tboundary="BOUNDARY"
                        Auto-Submitted: auto-generated

                        --BOUNDARY
                        Content-Type: text/plain; charset=UTF-8
                        Content-Transfer-Encoding: quoted-printable

                        Le chiffre d=E2=80=99affaires monte.

                        --BOUNDARY
                        Content-Type: application/pdf; name=executive-2026-10.pdf
                        Content-Transfer-Encoding: base64
                        Content-Disposition: attachment; filename=executive-2026-10.pdf

                        JVBERuLjAA==
                        --BOUNDARY--
                        """.formatted(new MailDateFormat().format(Date.from(date))));
    }

    @Test
    void aDomainBeyondAsciiIsWrittenAsMailServersKnowItAndANameStaysAName() throws Exception {
        MimeMail mail = MimeMail.of(
                Session.getInstance(new Properties()),
                new OutgoingMail(
                        "<a@example.com>",
                        "tallycast@example.com",
                        null,
                        "\"Zoë, Einkauf\" <info@bücher.example>",
                        "Exa\r\nBcc: everyone@example.com",
                        "x",
                        Optional.empty(),
                        List.of(),
                        Instant.parse("2026-11-01T05:00:00Z")));

        assertThat(mail.getHeader("To", null))
                .isEqualTo("=?UTF-8?Q?Zo=C3=AB=2C_Einkauf?= <info@xn--bcher-kva.example>");
        assertThat(mail.getSubject()).isEqualTo("Exa Bcc: everyone@example.com");
        assertThat(mail.getHeader("Bcc")).isNull();
    }

    @Test
    void picturesOfTheBodyAreParts() throws Exception {
        Path pdf = Files.writeString(folder.resolve("executive-2026-10.pdf"), "%PDF");
        String picture = Base64.getEncoder().encodeToString(new byte[] {-119, 'P', 'N', 'G', 1});
        String other = Base64.getEncoder().encodeToString(new byte[] {-119, 'P', 'N', 'G', 2});
        String html = "<img src=\"data:image/png;base64,%s\"><img src=\"data:image/png;base64,%s\">"
                + "<img src=\"data:image/png;base64,%s\">";

        MimeMail mail = MimeMail.of(
                Session.getInstance(new Properties()),
                new OutgoingMail(
                        "<executive-2026-10-r1-abc@example.com>",
                        "tallycast@example.com",
                        null,
                        "ada@example.com",
                        "October 2026: Revenue rose",
                        "Revenue rose.",
                        Optional.of(html.formatted(picture, other, picture)),
                        List.of(pdf),
                        Instant.parse("2026-11-01T05:00:00Z")));

        MimeMultipart mixed = (MimeMultipart) mail.getContent();
        MimeMultipart related = (MimeMultipart) mixed.getBodyPart(0).getContent();
        MimeMultipart either = (MimeMultipart) related.getBodyPart(0).getContent();
        assertThat(related.getCount()).isEqualTo(3);
        assertThat(either.getBodyPart(0).getContent()).isEqualTo("Revenue rose.");
        assertThat(either.getBodyPart(1).getContent())
                .isEqualTo("<img src=\"cid:picture-1@tallycast\"><img src=\"cid:picture-2@tallycast\">"
                        + "<img src=\"cid:picture-1@tallycast\">");
        assertThat(((MimeBodyPart) related.getBodyPart(1)).getContentID()).isEqualTo("<picture-1@tallycast>");
        assertThat(related.getBodyPart(2).getInputStream().readAllBytes()).endsWith(2);
        assertThat(mixed.getBodyPart(1).getFileName()).isEqualTo("executive-2026-10.pdf");
    }
}
