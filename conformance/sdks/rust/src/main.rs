//! A client of Bedrock in Rust: tasks as lines of JSON on stdin, answers as lines of JSON on stdout.

mod operations;

use std::collections::{BTreeMap, HashMap};
use std::io::{BufRead, Write};

use aws_sdk_bedrock::config::retry::RetryConfig;
use aws_sdk_bedrock::config::{BehaviorVersion, Credentials, Region, Token};
use aws_sdk_bedrock::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use aws_sdk_bedrock::primitives::{DateTime, DateTimeFormat};
use aws_sdk_bedrock::types::{ModelStatus, SortModelsBy, SortOrder};
use aws_sdk_bedrock::Client;
use serde::{Deserialize, Serialize};
use serde_json::{json, Value};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Task {
    #[serde(rename = "do")]
    kind: String,
    endpoint: String,
    region: String,
    access_key_id: Option<String>,
    secret_access_key: Option<String>,
    session_token: Option<String>,
    bearer: Option<String>,
    attempts: u32,
    operation: Option<String>,
    #[serde(default)]
    input: Value,
}

#[derive(Serialize)]
pub struct Failure {
    code: String,
    message: String,
    typed: bool,
}

fn client_of(task: &Task) -> Client {
    let config = aws_sdk_bedrock::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url(&task.endpoint)
        .region(Region::new(task.region.clone()))
        .retry_config(RetryConfig::standard().with_max_attempts(task.attempts));
    let config = match &task.bearer {
        Some(token) => config
            .token_provider(Token::new(token.clone(), None))
            .auth_scheme_preference(["httpBearerAuth".into()]),
        None => config.credentials_provider(Credentials::new(
            task.access_key_id.clone().unwrap_or_default(),
            task.secret_access_key.clone().unwrap_or_default(),
            task.session_token.clone(),
            None,
            "task",
        )),
    };
    Client::from_conf(config.build())
}

fn text(input: &Value, member: &str) -> Option<String> {
    input[member].as_str().map(str::to_owned)
}

fn time(input: &Value, member: &str) -> Option<DateTime> {
    let written = input[member].as_str()?;
    Some(DateTime::from_str(written, DateTimeFormat::DateTime).expect("a time of the task"))
}

/// An error of the service as the SDK tells of it; those that it has no type for are called unhandled.
pub fn failure<E: ProvideErrorMetadata + std::error::Error + 'static, R: std::fmt::Debug + 'static>(
    error: SdkError<E, R>,
) -> Failure {
    match error.as_service_error() {
        Some(service) => Failure {
            code: service.code().unwrap_or_default().to_owned(),
            message: service.message().unwrap_or_default().to_owned(),
            typed: !format!("{service:?}").starts_with("Unhandled"),
        },
        None => Failure { code: String::new(), message: DisplayErrorContext(&error).to_string(), typed: false },
    }
}

async fn list(client: &Client, input: &Value) -> Result<Value, Failure> {
    let mut pages = client
        .list_custom_models()
        .set_creation_time_after(time(input, "creationTimeAfter"))
        .set_creation_time_before(time(input, "creationTimeBefore"))
        .set_name_contains(text(input, "nameContains"))
        .set_base_model_arn_equals(text(input, "baseModelArnEquals"))
        .set_foundation_model_arn_equals(text(input, "foundationModelArnEquals"))
        .set_is_owned(input["isOwned"].as_bool())
        .set_model_status(text(input, "modelStatus").as_deref().map(ModelStatus::from))
        .set_sort_by(text(input, "sortBy").as_deref().map(SortModelsBy::from))
        .set_sort_order(text(input, "sortOrder").as_deref().map(SortOrder::from))
        .set_max_results(input["maxResults"].as_i64().map(|size| size as i32))
        .into_paginator()
        .send();
    let (mut items, mut count) = (Vec::new(), 0);
    while let Some(page) = pages.next().await {
        count += 1;
        for model in page.map_err(failure)?.model_summaries() {
            let mut item = BTreeMap::from([
                ("modelArn", model.model_arn().to_owned()),
                ("modelName", model.model_name().to_owned()),
                ("creationTime", written(model.creation_time())),
                ("baseModelArn", model.base_model_arn().to_owned()),
                ("baseModelName", model.base_model_name().to_owned()),
            ]);
            if let Some(kind) = model.customization_type() {
                item.insert("customizationType", kind.as_str().to_owned());
            }
            if let Some(owner) = model.owner_account_id() {
                item.insert("ownerAccountId", owner.to_owned());
            }
            if let Some(status) = model.model_status() {
                item.insert("modelStatus", status.as_str().to_owned());
            }
            items.push(item);
        }
    }
    Ok(json!({ "done": true, "items": items, "pages": count }))
}

/// Always with three digits of milliseconds, which the SDK leaves out where they are zero.
fn written(moment: &DateTime) -> String {
    let whole = DateTime::from_secs(moment.secs()).fmt(DateTimeFormat::DateTime).expect("a time of our era");
    format!("{}.{:03}Z", whole.trim_end_matches('Z'), moment.subsec_nanos() / 1_000_000)
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut out = std::io::stdout();
    writeln!(out, "{}", json!({ "version": aws_sdk_bedrock::meta::PKG_VERSION })).expect("stdout");
    let mut clients = HashMap::new();
    for line in std::io::stdin().lock().lines() {
        let task: Task = serde_json::from_str(&line.expect("stdin")).expect("a task");
        let key = format!(
            "{} {} {:?} {:?} {:?} {}",
            task.endpoint, task.region, task.access_key_id, task.secret_access_key, task.bearer, task.attempts
        );
        let client = clients.entry(key).or_insert_with(|| client_of(&task));
        let answer = match task.kind.as_str() {
            "list" => list(client, &task.input).await,
            _ => operations::call(client, task.operation.as_deref().unwrap_or_default()).await,
        };
        let answer = answer.unwrap_or_else(|error| json!({ "error": error }));
        writeln!(out, "{answer}").expect("stdout");
    }
}
