package io.registrycleaner.provisioner.azure;

import com.azure.core.credential.TokenCredential;
import io.registrycleaner.provisioner.plan.Cloud;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** Signed in to one subscription of one cloud. */
public final class Session {

    private static final Pattern GUID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private final Clients clients;
    private final ExecutorService executor;
    private final String subscription;

    private Session(Clients clients, ExecutorService executor, String subscription) {
        this.clients = clients;
        this.executor = executor;
        this.subscription = subscription;
    }

    /**
     * Gets a token, and finds the subscription.
     *
     * @throws io.registrycleaner.provisioner.model.FailureException without a login, without a network, or where it is not clear which subscription is meant
     */
    public static Session open(SignIn how, Deadline deadline) {
        ExecutorService executor = Executors.newCachedThreadPool(Session::daemon);
        Http http = new Http(how.environment(), deadline);
        String scope = how.endpoints().scope();
        TokenCredential credential = new Login(how, http.login()).signIn(scope);
        Clients clients = new Clients(http.resourceManager(credential, scope), how.endpoints());
        String wanted = how.subscription().orElse("");
        String found = GUID.matcher(wanted).matches() ? wanted : new Subscriptions(clients).find(wanted);
        return new Session(clients, executor, found);
    }

    public String subscription() {
        return subscription;
    }

    public Survey survey() {
        return new Survey(new Reads(clients), new Subscriptions(clients), executor);
    }

    public Discovery discovery() {
        return new Discovery(clients, executor);
    }

    public Cloud cloud() {
        return new ArmCloud(clients);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "azure");
        thread.setDaemon(true);
        return thread;
    }
}
