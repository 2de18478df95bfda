{{- /* What the pods that run and the pod of `helm test` have in common: identity, rights, place. */ -}}
{{- define "docker-registry-cleaner.podSpec" -}}
serviceAccountName: {{ include "docker-registry-cleaner.serviceAccountName" . }}
automountServiceAccountToken: {{ .Values.usage.enabled }}
enableServiceLinks: false
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  {{- toYaml .Values.podSecurityContext | nindent 2 }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "docker-registry-cleaner.containerSpec" -}}
image: {{ include "docker-registry-cleaner.image" . | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
envFrom:
  - configMapRef:
      name: {{ include "docker-registry-cleaner.fullname" . }}
resources:
  {{- toYaml .Values.resources | nindent 2 }}
securityContext:
  {{- toYaml .Values.securityContext | nindent 2 }}
volumeMounts:
  - name: state
    mountPath: /var/lib/docker-registry-cleaner
  - name: session
    mountPath: /run/docker-registry-cleaner
  - name: tmp
    mountPath: /tmp
  # The directory, not the file: only so a change reaches the running pod.
  - name: policy
    mountPath: /etc/docker-registry-cleaner
    readOnly: true
{{- end -}}

{{- define "docker-registry-cleaner.volumes" -}}
# In memory: the registry's session never reaches a disk.
- name: session
  emptyDir:
    medium: Memory
    sizeLimit: 1Mi
- name: tmp
  emptyDir:
    sizeLimit: 64Mi
- name: policy
  configMap:
    name: {{ include "docker-registry-cleaner.policyConfigMap" . }}
{{- end -}}

{{- /* The environment that is the same in every pod. */ -}}
{{- define "docker-registry-cleaner.environment" -}}
REGISTRY_URL: {{ .Values.env.registryUrl | quote }}
{{- with .Values.env.azureClientId }}
AZURE_CLIENT_ID: {{ . | quote }}
{{- end }}
{{- with .Values.env.azureTenantId }}
AZURE_TENANT_ID: {{ . | quote }}
{{- end }}
{{- if .Values.usage.enabled }}
{{- with .Values.usage.namespaces }}
USAGE_NAMESPACES: {{ join "," . | quote }}
{{- end }}
{{- with .Values.usage.registryAliases }}
USAGE_REGISTRY_ALIASES: {{ join "," . | quote }}
{{- end }}
{{- end }}
POLICY_FILE: /etc/docker-registry-cleaner/policy.yaml
CLEANUP_APPLY: {{ .Values.cleanup.apply | quote }}
{{- with .Values.cleanup.schedule }}
CLEANUP_SCHEDULE: {{ . | quote }}
{{- end }}
CLEANUP_TIME_ZONE: {{ .Values.cleanup.timeZone | quote }}
CLEANUP_DEADLINE: {{ .Values.cleanup.deadline | quote }}
CLEANER_CONCURRENCY: {{ int .Values.cleanup.concurrency | quote }}
LOG_FORMAT: {{ .Values.logFormat | quote }}
HTTP_ADDRESS: "0.0.0.0:{{ int .Values.healthPort }}"
STATE_DIR: /var/lib/docker-registry-cleaner
REGISTRY_AUTH_FILE: /run/docker-registry-cleaner/auth.json
{{- end -}}
