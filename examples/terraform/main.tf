# What `provisioner user-assigned` and the federated credential of a workload identity come to, for those who keep Azure in Terraform.
terraform {
  required_version = ">= 1.5"
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.0"
    }
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.0"
    }
  }
}

provider "azurerm" {
  features {}
}

locals {
  # The built-in roles; their ids are the same in every tenant.
  role_ids = {
    "AcrPull"                                      = "7f951dda-4ed3-4680-a7ca-43fe172d538d"
    "AcrDelete"                                    = "c2f4ef07-c644-48eb-af81-4b1b4947fb11"
    "Container Registry Repository Reader"         = "b93aa761-3e63-49ed-ac28-beffa264f7ac"
    "Container Registry Repository Contributor"    = "2efddaa5-3f1f-4df3-97df-af3f13818f4c"
    "Container Registry Repository Catalog Lister" = "bfdb9389-c9a5-478a-bb2f-ba9ca092c3c7"
  }
  roles = {
    legacy         = ["AcrPull"]
    legacy_cleanup = ["AcrPull", "AcrDelete"]
    abac           = ["Container Registry Repository Reader", "Container Registry Repository Catalog Lister"]
    abac_cleanup   = ["Container Registry Repository Contributor", "Container Registry Repository Catalog Lister"]
  }
  granted   = local.roles["${var.abac ? "abac" : "legacy"}${var.allow_cleanup ? "_cleanup" : ""}"]
  federated = var.option == "workload-identity"

  subscription     = "/subscriptions/${data.azurerm_client_config.current.subscription_id}"
  role_definitions = "${local.subscription}/providers/Microsoft.Authorization/roleDefinitions"
}

data "azurerm_client_config" "current" {}

data "azurerm_kubernetes_cluster" "cluster" {
  name                = var.cluster
  resource_group_name = var.resource_group
}

data "azurerm_container_registry" "registry" {
  name                = var.registry
  resource_group_name = var.registry_resource_group
}

resource "azurerm_user_assigned_identity" "cleaner" {
  name                = var.identity_name
  resource_group_name = var.resource_group
  location            = data.azurerm_kubernetes_cluster.cluster.location
}

resource "azurerm_role_assignment" "registry" {
  for_each           = toset(local.granted)
  scope              = data.azurerm_container_registry.registry.id
  role_definition_id = "${local.role_definitions}/${local.role_ids[each.key]}"
  principal_id       = azurerm_user_assigned_identity.cleaner.principal_id
  # Without it a new identity is looked up in a directory that does not know it yet.
  principal_type = "ServicePrincipal"
}

# Option C.
resource "azurerm_federated_identity_credential" "cleaner" {
  count               = local.federated ? 1 : 0
  name                = "${var.cluster}-${var.namespace}-${var.service_account}"
  resource_group_name = var.resource_group
  parent_id           = azurerm_user_assigned_identity.cleaner.id
  issuer              = data.azurerm_kubernetes_cluster.cluster.oidc_issuer_url
  subject             = "system:serviceaccount:${var.namespace}:${var.service_account}"
  audience            = ["api://AzureADTokenExchange"]
}

# Option B. azurerm cannot attach an identity to a scale set that it does not manage, and AKS manages this one.
data "azurerm_resources" "scale_set" {
  for_each            = local.federated ? toset([]) : var.node_pools
  resource_group_name = data.azurerm_kubernetes_cluster.cluster.node_resource_group
  type                = "Microsoft.Compute/virtualMachineScaleSets"
  required_tags       = { "aks-managed-poolName" = each.key }
}

# A merge patch of the identity alone: nothing else of the scale set is sent, so nothing else can change.
resource "azapi_resource_action" "attachment" {
  for_each    = data.azurerm_resources.scale_set
  type        = "Microsoft.Compute/virtualMachineScaleSets@2024-11-01"
  resource_id = one(each.value.resources).id
  method      = "PATCH"
  body = {
    identity = {
      type                   = "UserAssigned"
      userAssignedIdentities = { (azurerm_user_assigned_identity.cleaner.id) = {} }
    }
  }
}

output "values" {
  description = "Of the chart: terraform output -raw values > values.yaml"
  value = yamlencode(merge(
    {
      env = {
        registryUrl   = data.azurerm_container_registry.registry.login_server
        azureClientId = azurerm_user_assigned_identity.cleaner.client_id
        azureTenantId = azurerm_user_assigned_identity.cleaner.tenant_id
      }
    },
    local.federated ? {
      serviceAccount = {
        name        = var.service_account
        annotations = { "azure.workload.identity/client-id" = azurerm_user_assigned_identity.cleaner.client_id }
      }
      podLabels = { "azure.workload.identity/use" = "true" }
    } : {}
  ))
}
