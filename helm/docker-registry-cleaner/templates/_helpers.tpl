{{- define "docker-registry-cleaner.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- /* 52: a StatefulSet's pods carry -<ordinal> and a hash in labels of 63 characters. */ -}}
{{- define "docker-registry-cleaner.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 52 | trimSuffix "-" -}}
{{- else -}}
{{- $name := include "docker-registry-cleaner.name" . -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 52 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "docker-registry-cleaner.selectorLabels" -}}
app.kubernetes.io/name: {{ include "docker-registry-cleaner.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- /* Not the name of the pods that run: neither the Service nor the StatefulSet must take the test for one of them. */ -}}
{{- define "docker-registry-cleaner.testName" -}}
{{- printf "%s-test" (include "docker-registry-cleaner.name" . | trunc 58 | trimSuffix "-") -}}
{{- end -}}

{{- define "docker-registry-cleaner.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{ include "docker-registry-cleaner.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{- define "docker-registry-cleaner.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "docker-registry-cleaner.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "docker-registry-cleaner.policyConfigMap" -}}
{{- default (printf "%s-policy" (include "docker-registry-cleaner.fullname" .)) .Values.existingPolicyConfigMap -}}
{{- end -}}

{{- define "docker-registry-cleaner.image" -}}
{{- .Values.image.repository -}}
{{- if or .Values.image.tag (not .Values.image.digest) -}}:{{ .Values.image.tag | default .Chart.AppVersion }}{{- end -}}
{{- with .Values.image.digest -}}@{{ . }}{{- end -}}
{{- end -}}

{{- /* Not empty where the pod's identity is its service account's (Option C), as the webhook of workload identity decides it. */ -}}
{{- define "docker-registry-cleaner.workloadIdentity" -}}
{{- if eq (index (.Values.podLabels | default dict) "azure.workload.identity/use" | default "") "true" -}}true{{- end -}}
{{- end -}}

{{- /* What the cleaner lists, and nothing else: a test compares them. */ -}}
{{- define "docker-registry-cleaner.usageRules" -}}
- apiGroups: [""]
  resources: ["pods", "podtemplates", "replicationcontrollers"]
  verbs: ["list"]
- apiGroups: ["apps"]
  resources: ["controllerrevisions", "daemonsets", "deployments", "replicasets", "statefulsets"]
  verbs: ["list"]
- apiGroups: ["batch"]
  resources: ["cronjobs", "jobs"]
  verbs: ["list"]
{{- end -}}

{{- /* Of (root, severity). */ -}}
{{- define "docker-registry-cleaner.alertLabels" -}}
{{- toYaml (merge (dict "severity" (index . 1)) ((index . 0).Values.prometheusRule.alertLabels | default dict)) -}}
{{- end -}}
