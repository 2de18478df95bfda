{{- /* What values.schema.json cannot say: values that do not go together. All of it at once, a line each. */ -}}
{{- define "docker-registry-cleaner.validate" -}}
{{- $wrong := list -}}
{{- if not .Values.env.registryUrl -}}
{{- $wrong = append $wrong "env.registryUrl is required: the registry's login server, such as myregistry.azurecr.io; `provisioner user-assigned … --values FILE` writes it" -}}
{{- end -}}
{{- with .Values.persistence.existingClaim -}}
{{- if not $.Values.persistence.enabled -}}
{{- $wrong = append $wrong (printf "persistence.existingClaim: '%s' would not be used, as persistence.enabled is false; expected persistence.enabled true, or no existingClaim" .) -}}
{{- end -}}
{{- if gt (int $.Values.replicaCount) 1 -}}
{{- $wrong = append $wrong (printf "persistence.existingClaim: '%s' is one volume, and replicaCount is %d: pods that share a state would overwrite each other's; expected replicaCount 1, or no existingClaim, so that each pod gets a claim of its own" . (int $.Values.replicaCount)) -}}
{{- end -}}
{{- end -}}
{{- if and .Values.existingPolicyConfigMap (gt (len .Values.policy) 1) -}}
{{- $wrong = append $wrong (printf "policy: it would not be used, as existingPolicyConfigMap is '%s'; expected only one of the two" .Values.existingPolicyConfigMap) -}}
{{- end -}}
{{- if $wrong -}}
{{- fail (join "\n" $wrong) -}}
{{- end -}}
{{- end -}}
