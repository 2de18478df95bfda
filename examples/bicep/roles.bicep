// The roles on the registry, in whose resource group this is deployed.
param registry string
param principalId string
param abac bool
param allowCleanup bool

// The built-in roles; their ids are the same in every tenant.
var roleIds = {
  AcrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d'
  AcrDelete: 'c2f4ef07-c644-48eb-af81-4b1b4947fb11'
  'Container Registry Repository Reader': 'b93aa761-3e63-49ed-ac28-beffa264f7ac'
  'Container Registry Repository Contributor': '2efddaa5-3f1f-4df3-97df-af3f13818f4c'
  'Container Registry Repository Catalog Lister': 'bfdb9389-c9a5-478a-bb2f-ba9ca092c3c7'
}
var roles = {
  legacy: ['AcrPull']
  legacy_cleanup: ['AcrPull', 'AcrDelete']
  abac: ['Container Registry Repository Reader', 'Container Registry Repository Catalog Lister']
  abac_cleanup: ['Container Registry Repository Contributor', 'Container Registry Repository Catalog Lister']
}
var granted = roles['${abac ? 'abac' : 'legacy'}${allowCleanup ? '_cleanup' : ''}']

resource acr 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = {
  name: registry
}

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in granted: {
  name: guid(acr.id, principalId, roleIds[role])
  scope: acr
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds[role])
    principalId: principalId
    // Without it a new identity is looked up in a directory that does not know it yet.
    principalType: 'ServicePrincipal'
  }
}]

output loginServer string = acr.properties.loginServer
