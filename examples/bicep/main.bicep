// What the provisioner makes in Azure, for those who keep it in Bicep: the cleaner's identity, its roles on the registry, and for
// Option C its federated credential. Deployed to the cluster's resource group.
targetScope = 'resourceGroup'

@description('Whether the identity is federated with the chart\'s service account (Option C). Otherwise attach it: see README.md.')
param workloadIdentity bool = true

@description('Name of the AKS cluster.')
param cluster string

@description('Name of the registry.')
param registry string

param registryResourceGroup string = resourceGroup().name

param location string = resourceGroup().location

param identityName string = 'docker-registry-cleaner-identity'

@description('Whether the registry\'s mode is \'RBAC Registry + ABAC Repository Permissions\': it ignores AcrPull and AcrDelete.')
param abac bool = false

@description('Also what deleting needs.')
param allowCleanup bool = false

@description('Option C: namespace of the chart\'s release.')
param namespace string = 'registry-cleaner'

@description('Option C: the chart\'s service account; for a release named \'cleaner\' it is the default.')
param serviceAccount string = 'cleaner-docker-registry-cleaner'

resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' existing = {
  name: cluster
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: identityName
  location: location
}

resource credential 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2023-01-31' = if (workloadIdentity) {
  parent: identity
  name: '${cluster}-${namespace}-${serviceAccount}'
  properties: {
    issuer: aks.properties.oidcIssuerProfile.issuerURL
    subject: 'system:serviceaccount:${namespace}:${serviceAccount}'
    audiences: ['api://AzureADTokenExchange']
  }
}

module roles 'roles.bicep' = {
  name: 'docker-registry-cleaner-roles'
  scope: resourceGroup(registryResourceGroup)
  params: {
    registry: registry
    principalId: identity.properties.principalId
    abac: abac
    allowCleanup: allowCleanup
  }
}

output registryUrl string = roles.outputs.loginServer
output azureClientId string = identity.properties.clientId
output azureTenantId string = identity.properties.tenantId
