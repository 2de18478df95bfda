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
