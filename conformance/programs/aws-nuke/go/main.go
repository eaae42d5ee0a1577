// The calls of aws-nuke about Bedrock, in its order: it lists every kind, removes what it found, and goes on until nothing is left.
// Each round is printed as a line of JSON.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	profiles "github.com/aws/aws-sdk-go-v2/service/bedrock"
	"github.com/aws/aws-sdk-go/aws/endpoints"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/bedrock"

	old "github.com/aws/aws-sdk-go/aws"
)

// aws-nuke gives up after so many rounds.
const mostRounds = 10

type round struct {
	Found   map[string][]thing `json:"found"`
	Refused []string           `json:"refused"`
}

func main() {
	endpoint := os.Getenv("AWS_ENDPOINT_URL_BEDROCK")
	// What aws-nuke makes of `endpoints` in its configuration.
	resolver := endpoints.ResolverFunc(func(service, region string, options ...func(*endpoints.Options)) (endpoints.ResolvedEndpoint, error) {
		if service == bedrock.EndpointsID {
			return endpoints.ResolvedEndpoint{URL: endpoint, SigningRegion: region}, nil
		}
		return endpoints.DefaultResolver().EndpointFor(service, region, options...)
	})
	region := os.Getenv("AWS_REGION")
	client := bedrock.New(session.Must(session.NewSession(&old.Config{Region: &region, EndpointResolver: resolver})))
	profileClient := profiles.New(profiles.Options{
		Region:       region,
		BaseEndpoint: aws.String(endpoint),
		Credentials:  credentials.NewStaticCredentialsProvider("test", "test", ""),
	})

	for number := 0; number < mostRounds; number++ {
		this := round{Found: map[string][]thing{}, Refused: []string{}}
		left := 0
		for _, kind := range kinds {
			found, err := kind.list(client, profileClient)
			if err != nil {
				log.Fatalf("%s: %v", kind.name, err)
			}
			if len(found) > 0 {
				this.Found[kind.name] = found
			}
			left += len(found)
		}
		for _, kind := range kinds {
			for _, thing := range this.Found[kind.name] {
				if err := thing.remove(); err != nil {
					this.Refused = append(this.Refused, fmt.Sprintf("%s %s: %v", kind.name, thing.Name, err))
				}
			}
		}
		line, err := json.Marshal(this)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(string(line))
		if left == 0 {
			return
		}
	}
}
