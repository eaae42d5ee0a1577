//! Every operation by its name. The SDK has no call that takes a name, so each has a line here.

use aws_sdk_bedrock::Client;
use serde_json::{json, Value};

use crate::{failure, Failure};

/// Sends an operation with what its address needs. What it says does not matter: the server fails on demand.
pub async fn call(client: &Client, operation: &str) -> Result<Value, Failure> {
    let (name, arn) = ("name", "arn:aws:bedrock:us-east-1:000000000000:custom-model/base.model/abcdefghijkl");
    macro_rules! send {
        ($($called:literal => $request:expr,)*) => {
            match operation {
                $($called => $request.send().await.map(drop).map_err(failure),)*
                other => return Ok(json!({ "unsent": format!("it has no {other}") })),
            }
        };
    }
    let sent = send! {
        "CreateCustomModel" => client.create_custom_model(),
        "CreateCustomModelDeployment" => client.create_custom_model_deployment(),
        "CreateModelCopyJob" => client.create_model_copy_job(),
        "CreateModelCustomizationJob" => client.create_model_customization_job(),
        "CreateModelImportJob" => client.create_model_import_job(),
        "CreateProvisionedModelThroughput" => client.create_provisioned_model_throughput(),
        "DeleteCustomModel" => client.delete_custom_model().model_identifier(name),
        "DeleteCustomModelDeployment" => client.delete_custom_model_deployment().custom_model_deployment_identifier(name),
        "DeleteGuardrail" => client.delete_guardrail().guardrail_identifier(name),
        "DeleteImportedModel" => client.delete_imported_model().model_identifier(name),
        "DeleteInferenceProfile" => client.delete_inference_profile().inference_profile_identifier(name),
        "DeleteModelInvocationLoggingConfiguration" => client.delete_model_invocation_logging_configuration(),
        "DeleteProvisionedModelThroughput" => client.delete_provisioned_model_throughput().provisioned_model_id(name),
        "DeleteResourcePolicy" => client.delete_resource_policy().resource_arn(arn),
        "GetAdvancedPromptOptimizationJob" => client.get_advanced_prompt_optimization_job().job_identifier(name),
        "GetAutomatedReasoningPolicy" => client.get_automated_reasoning_policy().policy_arn(arn),
        "GetAutomatedReasoningPolicyBuildWorkflow" => client.get_automated_reasoning_policy_build_workflow().policy_arn(arn).build_workflow_id(name),
        "GetAutomatedReasoningPolicyTestCase" => client.get_automated_reasoning_policy_test_case().policy_arn(arn).test_case_id(name),
        "GetAutomatedReasoningPolicyTestResult" => client.get_automated_reasoning_policy_test_result().policy_arn(arn).build_workflow_id(name).test_case_id(name),
        "GetCustomModel" => client.get_custom_model().model_identifier(name),
        "GetCustomModelDeployment" => client.get_custom_model_deployment().custom_model_deployment_identifier(name),
        "GetEvaluationJob" => client.get_evaluation_job().job_identifier(name),
        "GetFoundationModel" => client.get_foundation_model().model_identifier(name),
        "GetGuardrail" => client.get_guardrail().guardrail_identifier(name),
        "GetImportedModel" => client.get_imported_model().model_identifier(name),
        "GetInferenceProfile" => client.get_inference_profile().inference_profile_identifier(name),
        "GetMarketplaceModelEndpoint" => client.get_marketplace_model_endpoint().endpoint_arn(arn),
        "GetModelCopyJob" => client.get_model_copy_job().job_arn(arn),
        "GetModelCustomizationJob" => client.get_model_customization_job().job_identifier(name),
        "GetModelImportJob" => client.get_model_import_job().job_identifier(name),
        "GetModelInvocationJob" => client.get_model_invocation_job().job_identifier(name),
        "GetModelInvocationLoggingConfiguration" => client.get_model_invocation_logging_configuration(),
        "GetPromptRouter" => client.get_prompt_router().prompt_router_arn(arn),
        "GetProvisionedModelThroughput" => client.get_provisioned_model_throughput().provisioned_model_id(name),
        "GetResourcePolicy" => client.get_resource_policy().resource_arn(arn),
        "ListAdvancedPromptOptimizationJobs" => client.list_advanced_prompt_optimization_jobs(),
        "ListAutomatedReasoningPolicies" => client.list_automated_reasoning_policies(),
        "ListAutomatedReasoningPolicyBuildWorkflows" => client.list_automated_reasoning_policy_build_workflows().policy_arn(arn),
        "ListAutomatedReasoningPolicyTestCases" => client.list_automated_reasoning_policy_test_cases().policy_arn(arn),
        "ListAutomatedReasoningPolicyTestResults" => client.list_automated_reasoning_policy_test_results().policy_arn(arn).build_workflow_id(name),
        "ListCustomModelDeployments" => client.list_custom_model_deployments(),
        "ListCustomModels" => client.list_custom_models(),
        "ListEnforcedGuardrailsConfiguration" => client.list_enforced_guardrails_configuration(),
        "ListEvaluationJobs" => client.list_evaluation_jobs(),
        "ListFoundationModels" => client.list_foundation_models(),
        "ListGuardrails" => client.list_guardrails(),
        "ListImportedModels" => client.list_imported_models(),
        "ListInferenceProfiles" => client.list_inference_profiles(),
        "ListMarketplaceModelEndpoints" => client.list_marketplace_model_endpoints(),
        "ListModelCopyJobs" => client.list_model_copy_jobs(),
        "ListModelCustomizationJobs" => client.list_model_customization_jobs(),
        "ListModelImportJobs" => client.list_model_import_jobs(),
        "ListModelInvocationJobs" => client.list_model_invocation_jobs(),
        "ListPromptRouters" => client.list_prompt_routers(),
        "ListProvisionedModelThroughputs" => client.list_provisioned_model_throughputs(),
        "ListTagsForResource" => client.list_tags_for_resource(),
        "PutModelInvocationLoggingConfiguration" => client.put_model_invocation_logging_configuration(),
        "PutResourcePolicy" => client.put_resource_policy(),
        "StopEvaluationJob" => client.stop_evaluation_job().job_identifier(name),
        "StopModelCustomizationJob" => client.stop_model_customization_job().job_identifier(name),
        "StopModelInvocationJob" => client.stop_model_invocation_job().job_identifier(name),
        "TagResource" => client.tag_resource(),
        "UntagResource" => client.untag_resource(),
        "UpdateCustomModelDeployment" => client.update_custom_model_deployment().custom_model_deployment_identifier(name),
        "UpdateProvisionedModelThroughput" => client.update_provisioned_model_throughput().provisioned_model_id(name),
    };
    sent.map(|()| json!({ "done": true }))
}
