package io.registrycleaner.cleaner.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Collects a body until it is complete or longer than it may be: a server must not decide how much memory we use. */
final class BoundedBody implements BodySubscriber<byte[]> {
    private final int most;
    private final List<ByteBuffer> parts = new ArrayList<>();
    private int length;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private volatile Subscription subscription;

    BoundedBody(int most) {
        this.most = most;
    }

    /** Ends it where it is: whoever waits for the body gets a failure. */
    void expire() {
        Subscription known = subscription;
        if (known != null) {
            known.cancel();
        }
        body.completeExceptionally(new HttpTimeoutException("the answer did not end in time"));
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        this.subscription = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (buffer.remaining() > most - length) {
                subscription.cancel();
                body.completeExceptionally(new BodyTooLong(most));
                return;
            }
            length += buffer.remaining();
            parts.add(buffer);
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        ByteBuffer whole = ByteBuffer.allocate(length);
        parts.forEach(whole::put);
        body.complete(whole.array());
    }
}
