"""Prints what of Bedrock stands in the graph of cartography, as JSON."""

import json
import os

from neo4j import GraphDatabase

queries = {
    "models": "MATCH (:AWSAccount)-[:RESOURCE]->(m:AWSBedrockCustomModel) RETURN m.arn",
    "models of a known base": "MATCH (m:AWSBedrockCustomModel)-[:BASED_ON]->(:AWSBedrockFoundationModel) RETURN m.arn",
    "foundation models": "MATCH (f:AWSBedrockFoundationModel) RETURN f.model_id",
    "guardrails": "MATCH (g:AWSBedrockGuardrail) RETURN g.name",
    "throughput": "MATCH (:AWSBedrockProvisionedModelThroughput)-[:PROVIDES_CAPACITY_FOR]->(m:AWSBedrockCustomModel) RETURN m.arn",
}
with GraphDatabase.driver(os.environ["NEO4J_URI"]) as driver:
    print(json.dumps({name: [row[0] for row in driver.execute_query(query).records] for name, query in queries.items()}))
