// A client of Bedrock's in Go: tasks as lines of JSON on stdin, answers as lines of JSON on stdout.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"runtime/debug"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/bedrock"
	"github.com/aws/aws-sdk-go-v2/service/bedrock/types"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/auth/bearer"
)

type task struct {
	Do, Endpoint, Region, AccessKeyID, SecretAccessKey, SessionToken, Bearer, Operation string
	Attempts                                                                            int
	Input                                                                               json.RawMessage
}

type failure struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Typed   bool   `json:"typed"`
}

type answer struct {
	Items  []map[string]string `json:"items"`
	Pages  int                 `json:"pages,omitempty"`
	Done   bool                `json:"done"`
	Unsent string              `json:"unsent,omitempty"`
	Error  *failure            `json:"error,omitempty"`
}

var clients = map[string]*bedrock.Client{}

func clientOf(t task) *bedrock.Client {
	key := strings.Join([]string{t.Endpoint, t.Region, t.AccessKeyID, t.SecretAccessKey, t.Bearer}, " ")
	if client, known := clients[key]; known {
		return client
	}
	options := bedrock.Options{
		Region:       t.Region,
		BaseEndpoint: aws.String(t.Endpoint),
		Retryer: retry.NewStandard(func(o *retry.StandardOptions) {
			o.MaxAttempts = t.Attempts
		}),
	}
	if t.Bearer != "" {
		options.BearerAuthTokenProvider = bearer.StaticTokenProvider{Token: bearer.Token{Value: t.Bearer}}
		options.AuthSchemePreference = []string{"httpBearerAuth"}
	} else {
		options.Credentials = credentials.NewStaticCredentialsProvider(t.AccessKeyID, t.SecretAccessKey, t.SessionToken)
	}
	clients[key] = bedrock.New(options)
	return clients[key]
}

func list(t task) (answer, error) {
	var input bedrock.ListCustomModelsInput
	if err := json.Unmarshal(t.Input, &input); err != nil {
		return answer{}, err
	}
	listed := answer{Items: []map[string]string{}, Done: true}
	pages := bedrock.NewListCustomModelsPaginator(clientOf(t), &input)
	for pages.HasMorePages() {
		page, err := pages.NextPage(context.Background())
		if err != nil {
			return answer{}, err
		}
		listed.Pages++
		for _, model := range page.ModelSummaries {
			listed.Items = append(listed.Items, present(map[string]string{
				"modelArn":          aws.ToString(model.ModelArn),
				"modelName":         aws.ToString(model.ModelName),
				"creationTime":      model.CreationTime.UTC().Format("2006-01-02T15:04:05.000Z"),
				"baseModelArn":      aws.ToString(model.BaseModelArn),
				"baseModelName":     aws.ToString(model.BaseModelName),
				"customizationType": string(model.CustomizationType),
				"ownerAccountId":    aws.ToString(model.OwnerAccountId),
				"modelStatus":       string(model.ModelStatus),
			}))
		}
	}
	return listed, nil
}

func present(members map[string]string) map[string]string {
	for name, value := range members {
		if value == "" {
			delete(members, name)
		}
	}
	return members
}

// call runs any operation by its name, with an input in the members of the API's model.
func call(t task) (answer, error) {
	method := reflect.ValueOf(clientOf(t)).MethodByName(t.Operation)
	if !method.IsValid() {
		return answer{Unsent: "it has no " + t.Operation}, nil
	}
	input := reflect.New(method.Type().In(1).Elem())
	if err := fill(input.Interface(), t.Input); err != nil {
		return answer{}, err
	}
	results := method.Call([]reflect.Value{reflect.ValueOf(context.Background()), input})
	if err, failed := results[1].Interface().(error); failed {
		var invalid smithy.InvalidParamsError
		if errors.As(err, &invalid) {
			return answer{Unsent: invalid.Error()}, nil
		}
		return answer{}, err
	}
	return answer{Done: true}, nil
}

// fill reads an input from JSON, which knows no member of a union: an import's source is one of our own.
func fill(input any, written json.RawMessage) error {
	if job, imports := input.(*bedrock.CreateModelImportJobInput); imports {
		source := types.S3DataSource{S3Uri: aws.String("s3://bucket/model")}
		job.ModelDataSource = &types.ModelDataSourceMemberS3DataSource{Value: source}
	}
	err := json.Unmarshal(written, input)
	var mismatch *json.UnmarshalTypeError
	if errors.As(err, &mismatch) && mismatch.Type == reflect.TypeFor[types.ModelDataSource]() {
		return nil // all else is filled
	}
	return err
}

func failureOf(err error) *failure {
	var service smithy.APIError
	if !errors.As(err, &service) {
		return &failure{Code: "", Message: err.Error()}
	}
	// Those that the SDK has no type for are this one.
	_, generic := service.(*smithy.GenericAPIError)
	return &failure{Code: service.ErrorCode(), Message: service.ErrorMessage(), Typed: !generic}
}

func main() {
	out := json.NewEncoder(os.Stdout)
	out.Encode(map[string]string{"version": versionOf("github.com/aws/aws-sdk-go-v2/service/bedrock")})
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var t task
		if err := json.Unmarshal(lines.Bytes(), &t); err != nil {
			panic(err)
		}
		run := call
		if t.Do == "list" {
			run = list
		}
		result, err := run(t)
		if err != nil {
			result = answer{Error: failureOf(err)}
		}
		out.Encode(result)
	}
}

func versionOf(module string) string {
	info, _ := debug.ReadBuildInfo()
	for _, dependency := range info.Deps {
		if dependency.Path == module {
			return strings.TrimPrefix(dependency.Version, "v")
		}
	}
	return ""
}
