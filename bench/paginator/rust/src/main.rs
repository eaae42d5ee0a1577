//! Lists with the paginator of the AWS SDK for Rust. For each line `URL PAGE_SIZE` on its input it prints a line `MODELS DIGEST`:
//! how many models, and the SHA-256 of their ARNs, one per line.

use std::collections::HashMap;
use std::io::BufRead;

use aws_sdk_bedrock::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_bedrock::Client;
use sha2::{Digest, Sha256};

fn client_of(url: &str) -> Client {
    let config = aws_sdk_bedrock::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url(url)
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("test", "test", None, None, "bench"))
        .build();
    Client::from_conf(config)
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut clients: HashMap<String, Client> = HashMap::new();
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("lines are text");
        let (url, page_size) = line.split_once(' ').expect("URL PAGE_SIZE");
        let client = clients.entry(url.to_owned()).or_insert_with(|| client_of(url));
        let page_size = page_size.parse().expect("a whole number");
        let mut pages = client.list_custom_models().max_results(page_size).into_paginator().send();
        let (mut arns, mut models) = (Sha256::new(), 0);
        while let Some(page) = pages.next().await {
            for model in page.expect("a page").model_summaries() {
                if models > 0 {
                    arns.update("\n");
                }
                arns.update(model.model_arn());
                models += 1;
            }
        }
        println!("{models} {:x}", arns.finalize());
    }
}
