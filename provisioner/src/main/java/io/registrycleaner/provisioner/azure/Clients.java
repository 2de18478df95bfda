package io.registrycleaner.provisioner.azure;

import com.azure.core.http.HttpPipeline;
import com.azure.resourcemanager.authorization.fluent.AuthorizationManagementClient;
import com.azure.resourcemanager.authorization.implementation.AuthorizationManagementClientBuilder;
import com.azure.resourcemanager.compute.fluent.ComputeManagementClient;
import com.azure.resourcemanager.compute.implementation.ComputeManagementClientBuilder;
import com.azure.resourcemanager.containerregistry.fluent.ContainerRegistryManagementClient;
import com.azure.resourcemanager.containerregistry.implementation.ContainerRegistryManagementClientBuilder;
import com.azure.resourcemanager.containerservice.fluent.ContainerServiceManagementClient;
import com.azure.resourcemanager.containerservice.implementation.ContainerServiceManagementClientBuilder;
import com.azure.resourcemanager.msi.fluent.ManagedServiceIdentityClient;
import com.azure.resourcemanager.msi.implementation.ManagedServiceIdentityClientBuilder;
import com.azure.resourcemanager.resources.fluent.ResourceManagementClient;
import com.azure.resourcemanager.resources.fluent.SubscriptionClient;
import com.azure.resourcemanager.resources.implementation.ResourceManagementClientBuilder;
import com.azure.resourcemanager.resources.implementation.SubscriptionClientBuilder;
import java.time.Duration;

/** The SDK's service clients over one pipeline; each is made when it is used, for making one takes tens of milliseconds. */
final class Clients {

    /** How often a long-running operation is asked after where the answer names no pause: the SDK's own is 30 s. */
    private static final Duration POLL = Duration.ofSeconds(2);

    private final HttpPipeline pipeline;
    private final String endpoint;

    Clients(HttpPipeline pipeline, Endpoints endpoints) {
        this.pipeline = pipeline;
        this.endpoint = endpoints.resourceManager().toString().replaceFirst("/$", "");
    }

    SubscriptionClient subscriptions() {
        return new SubscriptionClientBuilder()
                .pipeline(pipeline)
                .endpoint(endpoint)
                .buildClient();
    }

    ResourceManagementClient resources(String subscription) {
        return new ResourceManagementClientBuilder()
                .pipeline(pipeline)
                .endpoint(endpoint)
                .subscriptionId(subscription)
                .buildClient();
    }

    ContainerServiceManagementClient clusters(String subscription) {
        return new ContainerServiceManagementClientBuilder()
                .pipeline(pipeline)
                .endpoint(endpoint)
                .subscriptionId(subscription)
                .buildClient();
    }

    ComputeManagementClient compute(String subscription) {
        return new ComputeManagementClientBuilder()
                .pipeline(pipeline)
                .endpoint(endpoint)
                .subscriptionId(subscription)
                .defaultPollInterval(POLL)
                .buildClient();
    }

    ManagedServiceIdentityClient identities(String subscription) {
        return new ManagedServiceIdentityClientBuilder()
                .pipeline(pipeline)
                .endpoint(endpoint)
                .subscriptionId(subscription)
                .buildClient();
    }

    ContainerRegistryManagementClient registries(String subscription) {
        return new ContainerRegistryManagementClientBuilder()
                .pipeline(pipeline)
                .endpoint(endpoint)
                .subscriptionId(subscription)
                .buildClient();
    }

    AuthorizationManagementClient authorization(String subscription) {
        return new AuthorizationManagementClientBuilder()
                .pipeline(pipeline)
                .endpoint(endpoint)
                .subscriptionId(subscription)
                .buildClient();
    }
}
