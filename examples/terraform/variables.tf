variable "option" {
  description = "user-assigned (Option B: attached to node pools) or workload-identity (Option C: federated with the service account)."
  type        = string
  default     = "workload-identity"
  validation {
    condition     = contains(["user-assigned", "workload-identity"], var.option)
    error_message = "Say user-assigned or workload-identity."
  }
}

variable "cluster" {
  description = "Name of the AKS cluster."
  type        = string
}

variable "resource_group" {
  description = "The cluster's resource group; the identity is created there."
  type        = string
}

variable "registry" {
  description = "Name of the registry."
  type        = string
}

variable "registry_resource_group" {
  type = string
}

variable "node_pools" {
  description = "Option B: the node pools that the cleaner may run on."
  type        = set(string)
  default     = []
}

variable "identity_name" {
  type    = string
  default = "docker-registry-cleaner-identity"
}

variable "abac" {
  description = "Whether the registry's mode is 'RBAC Registry + ABAC Repository Permissions': it ignores AcrPull and AcrDelete."
  type        = bool
  default     = false
}

variable "allow_cleanup" {
  description = "Also what deleting needs."
  type        = bool
  default     = false
}

variable "namespace" {
  description = "Option C: namespace of the chart's release."
  type        = string
  default     = "registry-cleaner"
}

variable "service_account" {
  description = "Option C: the chart's service account; for a release named 'cleaner' it is the default."
  type        = string
  default     = "cleaner-docker-registry-cleaner"
}
