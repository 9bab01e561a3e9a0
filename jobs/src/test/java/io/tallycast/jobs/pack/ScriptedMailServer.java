package io.tallycast.jobs.pack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.net.ServerSocketFactory;

/** A mail server that does what a script says at one point of the conversation, and its duty at all others. */
final class ScriptedMailServer implements AutoCloseable {
    /** Instead of a reply: hang up. */
    static final String CUT = "CUT";
    /** Instead of a reply: silence. */
    static final String HANG = "HANG";

    private static final Map<String, String> DUTY = Map.of(
            "BANNER", "220 ready",
            "EHLO", "250 scripted",
            "MAIL", "250 ok",
            "RCPT", "250 ok",
            "DATA", "354 go ahead",
            "DOT", "250 queued",
            "QUIT", "221 bye");

    private final List<String> delivered = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final String point;
    private final String reply;
    private final ServerSocket socket;

    private ScriptedMailServer(ServerSocketFactory sockets, String point, String reply) throws IOException {
        this.point = point;
        this.reply = reply;
        this.socket = sockets.createServerSocket(0, 5, InetAddress.getByName("localhost"));
        Thread thread = new Thread(this::serve, "scripted mail server");
        thread.setDaemon(true);
        thread.start();
    }

    static ScriptedMailServer encrypted(String point, String reply) throws IOException {
        return new ScriptedMailServer(TestCertificate.serverSockets(), point, reply);
    }

    static ScriptedMailServer plain() throws IOException {
        return new ScriptedMailServer(ServerSocketFactory.getDefault(), "", "");
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Messages the server took as its own. */
    synchronized List<String> delivered() {
        return List.copyOf(delivered);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                converse(client);
            } catch (IOException hungUp) {
                // The client's own end of the story is what the tests look at.
            }
        }
    }

    private void converse(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        Writer out = new OutputStreamWriter(client.getOutputStream(), StandardCharsets.ISO_8859_1);
        if (!answer("BANNER", out)) {
            return;
        }
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String verb = line.split(" ")[0].toUpperCase(Locale.ROOT);
            if (!answer(verb, out)) {
                return;
            }
            if (verb.equals("DATA") && !point.equals("DATA")) {
                String body = body(in);
                if (!point.equals("DOT")) {
                    synchronized (this) {
                        delivered.add(body);
                    }
                }
                if (!answer("DOT", out)) {
                    return;
                }
            }
        }
    }

    private String body(BufferedReader in) throws IOException {
        StringBuilder body = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            if (point.equals("BODY")) {
                throw new IOException("hang up in the middle");
            }
            body.append(line).append('\n');
        }
        return body.toString();
    }

    private boolean answer(String verb, Writer out) throws IOException {
        String answer = verb.equals(point) ? reply : DUTY.getOrDefault(verb, "250 ok");
        if (answer.equals(CUT)) {
            return false;
        }
        if (answer.equals(HANG)) {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        }
        out.write(answer + "\r\n");
        out.flush();
        return true;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
