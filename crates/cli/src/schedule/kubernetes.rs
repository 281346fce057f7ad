//! A CronJob of Kubernetes; for a fleet, one that runs an indexed Job.

use crate::exit::Failure;
use crate::schedule::quoting::yaml;
use crate::schedule::{File, Job, Timing};

/// What a manifest has that others have not.
#[derive(Debug)]
pub(crate) struct Manifest<'o> {
    pub(crate) image: &'o str,
    /// The pods among which the databases are divided; all run at once.
    pub(crate) fleet: Option<u32>,
    /// Keys of the Secret that become variables; none: all of them.
    pub(crate) secrets: &'o [String],
    /// The file in the ConfigMap.
    pub(crate) config: &'o str,
}

/// The working folder. The file of the ConfigMap is put into it, for what is remembered goes beside that file.
pub(crate) const FOLDER: &str = "/project";

/// The manifest.
pub(crate) fn files(job: &Job, timing: &Timing, manifest: &Manifest<'_>) -> Result<Vec<File>, Failure> {
    let name = &job.name;
    let cron = timing.when.cron_fields("Kubernetes")?;
    let zone = timing.time_zone.as_deref().unwrap_or("Etc/UTC");
    let config = manifest.config;
    let text = format!(
        r#"# {mark}
# Runs {when}, {zone}. Its settings, and its secrets from a file of lines `NAME=value`:
#   kubectl create configmap {name} --from-file={config}
#   kubectl create secret generic {name} --from-env-file=FILE
# What a run leaves in its folder is gone with its pod: say in the settings where else state and documents go.
apiVersion: batch/v1
kind: CronJob
metadata:
  name: {name}
  labels:
    app.kubernetes.io/name: trueup
    app.kubernetes.io/instance: {name}
spec:
  schedule: {cron}
  timeZone: {zone}
  concurrencyPolicy: Forbid
  startingDeadlineSeconds: 3600
  successfulJobsHistoryLimit: 3
  failedJobsHistoryLimit: 3
  jobTemplate:
    spec:
{fleet}      backoffLimit: 0
      activeDeadlineSeconds: 43200
      template:
        metadata:
          labels:
            app.kubernetes.io/name: trueup
            app.kubernetes.io/instance: {name}
{pod}"#,
        mark = job.mark(),
        when = timing.when,
        cron = yaml(&cron),
        zone = zone,
        fleet = manifest.fleet.map(indexed).unwrap_or_default(),
        pod = pod(job, manifest),
    );
    Ok(vec![File { name: format!("{name}.yaml"), text }])
}

fn indexed(pods: u32) -> String {
    format!("      completionMode: Indexed\n      completions: {pods}\n      parallelism: {pods}\n")
}

fn pod(job: &Job, manifest: &Manifest<'_>) -> String {
    // `$(NAME)` would be a variable.
    let command: Vec<String> =
        job.words().map(|word| format!("                - {}\n", yaml(&word.replace("$(", "$$(")))).collect();
    format!(
        r#"        spec:
          restartPolicy: Never
          automountServiceAccountToken: false
          securityContext:
            runAsNonRoot: true
            runAsUser: 65532
            runAsGroup: 65532
            fsGroup: 65532
            seccompProfile:
              type: RuntimeDefault
          containers:
            - name: trueup
              image: {image}
              workingDir: {FOLDER}
              command:
{command}{environment}              resources:
                requests:
                  cpu: 100m
                  memory: 128Mi
                limits:
                  memory: 512Mi
              securityContext:
                allowPrivilegeEscalation: false
                readOnlyRootFilesystem: true
                capabilities:
                  drop: [ALL]
              volumeMounts:
                - name: work
                  mountPath: {FOLDER}
                - name: config
                  mountPath: {config}
                  subPath: {config_name}
                  readOnly: true
                - name: tmp
                  mountPath: /tmp
          volumes:
            - name: config
              configMap:
                name: {name}
            - name: work
              emptyDir: {{}}
            - name: tmp
              emptyDir: {{}}
"#,
        image = yaml(manifest.image),
        config = yaml(&format!("{FOLDER}/{}", manifest.config)),
        config_name = yaml(manifest.config),
        command = command.concat(),
        environment = environment(job, manifest),
        name = job.name,
    )
}

/// The variables. Kubernetes tells a pod of an indexed Job its number, and not how many there are.
fn environment(job: &Job, manifest: &Manifest<'_>) -> String {
    let name = &job.name;
    let mut variables: String = manifest
        .secrets
        .iter()
        .map(|key| {
            format!(
                "                - name: {key}\n                  valueFrom:\n                    secretKeyRef:\n                      \
                 name: {name}\n                      key: {key}\n"
            )
        })
        .collect();
    if let Some(pods) = manifest.fleet {
        variables += &format!("                - name: TRUEUP_SHARDS\n                  value: \"{pods}\"\n");
    }
    let whole = if manifest.secrets.is_empty() {
        format!("              envFrom:\n                - secretRef:\n                    name: {name}\n")
    } else {
        String::new()
    };
    if variables.is_empty() { whole } else { format!("{whole}              env:\n{variables}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::tests::{hostile_job, shown, timing};
    use crate::schedule::when::When;

    #[test]
    fn one_pod_or_a_fleet() {
        let one = Manifest { image: "example.com/trueup:1", fleet: None, secrets: &[], config: "trueup.toml" };
        let secrets = ["DATABASE_URL".to_owned()];
        let fleet = Manifest { fleet: Some(4), secrets: &secrets, ..one };
        let berlin = Timing { time_zone: Some("Europe/Berlin".to_owned()), ..timing(When::every("6h")) };
        let job = Job { arguments: ["run", "$(HOME)"].map(str::to_owned).into(), ..hostile_job() };
        let one = shown(files(&hostile_job(), &timing(When::cron("0 2 * * 7")), &one));
        insta::assert_snapshot!(one + &shown(files(&job, &berlin, &fleet)));
    }
}
