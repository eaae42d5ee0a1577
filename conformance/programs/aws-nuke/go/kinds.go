package main

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	profiles "github.com/aws/aws-sdk-go-v2/service/bedrock"
	profiletypes "github.com/aws/aws-sdk-go-v2/service/bedrock/types"
	"github.com/aws/aws-sdk-go/service/bedrock"
)

// A thing that aws-nuke has listed, and how it removes it.
type thing struct {
	Name   string `json:"name"`
	Tags   int    `json:"tags"`
	remove func() error
}

// A resource type of aws-nuke's.
type kind struct {
	name string
	list func(old *bedrock.Bedrock, now *profiles.Client) ([]thing, error)
}

// aws-nuke asks for so many per page.
const perPage = 30

// In the order in which aws-nuke registers them. All but inference profiles go through the SDK for Go v1, as there.
var kinds = []kind{
	{"BedrockCustomModel", customModels},
	{"BedrockEvaluationJob", evaluationJobs},
	{"BedrockGuardrail", guardrails},
	{"BedrockInferenceProfile", inferenceProfiles},
	{"BedrockModelCustomizationJob", customizationJobs},
	{"BedrockModelInvocationLoggingConfiguration", invocationLogging},
	{"BedrockProvisionedModelThroughput", throughputs},
}

// follow asks for pages until one has no token.
func follow(page func(token *string) (*string, error)) error {
	token, err := page(nil)
	for token != nil && err == nil {
		token, err = page(token)
	}
	return err
}

func tagsOf(client *bedrock.Bedrock, arn *string) (int, error) {
	tags, err := client.ListTagsForResource(&bedrock.ListTagsForResourceInput{ResourceARN: arn})
	if err != nil {
		return 0, err
	}
	return len(tags.Tags), nil
}

func customModels(client *bedrock.Bedrock, _ *profiles.Client) (found []thing, err error) {
	err = follow(func(token *string) (*string, error) {
		page, err := client.ListCustomModels(&bedrock.ListCustomModelsInput{MaxResults: aws.Int64(perPage), NextToken: token})
		if err != nil {
			return nil, err
		}
		for _, model := range page.ModelSummaries {
			tags, err := tagsOf(client, model.ModelArn)
			if err != nil {
				return nil, err
			}
			found = append(found, thing{*model.ModelName, tags, func() error {
				_, err := client.DeleteCustomModel(&bedrock.DeleteCustomModelInput{ModelIdentifier: model.ModelName})
				return err
			}})
		}
		return page.NextToken, nil
	})
	return found, err
}

func customizationJobs(client *bedrock.Bedrock, _ *profiles.Client) (found []thing, err error) {
	err = follow(func(token *string) (*string, error) {
		page, err := client.ListModelCustomizationJobs(&bedrock.ListModelCustomizationJobsInput{MaxResults: aws.Int64(perPage), NextToken: token})
		if err != nil {
			return nil, err
		}
		for _, job := range page.ModelCustomizationJobSummaries {
			tags, err := tagsOf(client, job.JobArn)
			if err != nil {
				return nil, err
			}
			if *job.Status != bedrock.ModelCustomizationJobStatusInProgress {
				continue
			}
			found = append(found, thing{*job.JobName, tags, func() error {
				_, err := client.StopModelCustomizationJob(&bedrock.StopModelCustomizationJobInput{JobIdentifier: job.JobArn})
				return err
			}})
		}
		return page.NextToken, nil
	})
	return found, err
}

func throughputs(client *bedrock.Bedrock, _ *profiles.Client) (found []thing, err error) {
	err = follow(func(token *string) (*string, error) {
		page, err := client.ListProvisionedModelThroughputs(&bedrock.ListProvisionedModelThroughputsInput{MaxResults: aws.Int64(perPage), NextToken: token})
		if err != nil {
			return nil, err
		}
		for _, throughput := range page.ProvisionedModelSummaries {
			arn := throughput.ProvisionedModelArn
			tags, err := tagsOf(client, arn)
			if err != nil {
				return nil, err
			}
			found = append(found, thing{*throughput.ProvisionedModelName, tags, func() error {
				_, err := client.DeleteProvisionedModelThroughput(&bedrock.DeleteProvisionedModelThroughputInput{ProvisionedModelId: arn})
				return err
			}})
		}
		return page.NextToken, nil
	})
	return found, err
}

func guardrails(client *bedrock.Bedrock, _ *profiles.Client) (found []thing, err error) {
	err = follow(func(token *string) (*string, error) {
		page, err := client.ListGuardrails(&bedrock.ListGuardrailsInput{MaxResults: aws.Int64(perPage), NextToken: token})
		if err != nil {
			return nil, err
		}
		for _, guardrail := range page.Guardrails {
			tags, err := tagsOf(client, guardrail.Arn)
			if err != nil {
				return nil, err
			}
			// Without a version all of its versions are deleted.
			found = append(found, thing{*guardrail.Name, tags, func() error {
				_, err := client.DeleteGuardrail(&bedrock.DeleteGuardrailInput{GuardrailIdentifier: guardrail.Id})
				return err
			}})
		}
		return page.NextToken, nil
	})
	return found, err
}

func evaluationJobs(client *bedrock.Bedrock, _ *profiles.Client) (found []thing, err error) {
	err = follow(func(token *string) (*string, error) {
		page, err := client.ListEvaluationJobs(&bedrock.ListEvaluationJobsInput{MaxResults: aws.Int64(perPage), NextToken: token})
		if err != nil {
			return nil, err
		}
		for _, job := range page.JobSummaries {
			tags, err := tagsOf(client, job.JobArn)
			if err != nil {
				return nil, err
			}
			if *job.Status != bedrock.EvaluationJobStatusInProgress {
				continue
			}
			found = append(found, thing{*job.JobName, tags, func() error {
				_, err := client.StopEvaluationJob(&bedrock.StopEvaluationJobInput{JobIdentifier: job.JobArn})
				return err
			}})
		}
		return page.NextToken, nil
	})
	return found, err
}

// There is one configuration at most, so there is nothing to list.
func invocationLogging(client *bedrock.Bedrock, _ *profiles.Client) ([]thing, error) {
	answer, err := client.GetModelInvocationLoggingConfiguration(&bedrock.GetModelInvocationLoggingConfigurationInput{})
	if err != nil || answer.LoggingConfig == nil {
		return nil, err
	}
	return []thing{{"default", 0, func() error {
		_, err := client.DeleteModelInvocationLoggingConfiguration(&bedrock.DeleteModelInvocationLoggingConfigurationInput{})
		return err
	}}}, nil
}

func inferenceProfiles(_ *bedrock.Bedrock, client *profiles.Client) (found []thing, err error) {
	ctx := context.Background()
	pages := profiles.NewListInferenceProfilesPaginator(client, &profiles.ListInferenceProfilesInput{
		MaxResults: aws.Int32(100),
		TypeEquals: profiletypes.InferenceProfileTypeApplication,
	})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, err
		}
		for _, profile := range page.InferenceProfileSummaries {
			tags, err := client.ListTagsForResource(ctx, &profiles.ListTagsForResourceInput{ResourceARN: profile.InferenceProfileArn})
			if err != nil {
				return nil, err
			}
			found = append(found, thing{*profile.InferenceProfileName, len(tags.Tags), func() error {
				_, err := client.DeleteInferenceProfile(ctx, &profiles.DeleteInferenceProfileInput{InferenceProfileIdentifier: profile.InferenceProfileId})
				return err
			}})
		}
	}
	return found, nil
}
