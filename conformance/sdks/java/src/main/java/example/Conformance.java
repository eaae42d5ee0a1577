package example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.ProtocolException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.token.credentials.StaticTokenProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.VersionInfo;
import software.amazon.awssdk.http.auth.scheme.BearerAuthScheme;
import software.amazon.awssdk.http.auth.spi.scheme.AuthSchemeOption;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrock.BedrockAsyncClient;
import software.amazon.awssdk.services.bedrock.BedrockBaseClientBuilder;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.BedrockException;
import software.amazon.awssdk.services.bedrock.model.CustomModelSummary;
import software.amazon.awssdk.services.bedrock.model.ListCustomModelsRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** A client of Bedrock in Java, over the HTTP client that is named: tasks as lines of JSON on stdin, answers as lines of JSON on stdout. */
public final class Conformance {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final String http;
  private final Map<String, Object> clients = new HashMap<>();

  private Conformance(String http) {
    this.http = http;
  }

  public static void main(String[] arguments) throws Exception {
    Conformance conformance = new Conformance(arguments[0]);
    tell(JSON.createObjectNode().put("version", VersionInfo.SDK_VERSION));
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      JsonNode task = JSON.readTree(line);
      tell(conformance.answer(task));
    }
    System.exit(0);
  }

  private static void tell(JsonNode answer) {
    System.out.println(answer);
    System.out.flush();
  }

  private ObjectNode answer(JsonNode task) {
    try {
      return task.get("do").asText().equals("list") ? list(task) : call(task);
    } catch (InvocationTargetException error) {
      return failure(error.getCause());
    } catch (Exception error) {
      return failure(error);
    }
  }

  private ObjectNode list(JsonNode task) throws Exception {
    ListCustomModelsRequest request = (ListCustomModelsRequest) build(ListCustomModelsRequest.builder(), task.get("input"));
    List<CustomModelSummary> models = new ArrayList<>();
    int[] pages = {0};
    if (http.equals("netty")) {
      asyncClient(task)
          .listCustomModelsPaginator(request)
          .subscribe(page -> {
            pages[0]++;
            models.addAll(page.modelSummaries());
          })
          .join();
    } else {
      client(task).listCustomModelsPaginator(request).forEach(page -> {
        pages[0]++;
        models.addAll(page.modelSummaries());
      });
    }
    ObjectNode answer = JSON.createObjectNode().put("done", true).put("pages", pages[0]);
    ArrayNode items = answer.putArray("items");
    for (CustomModelSummary model : models) {
      ObjectNode item = items.addObject();
      for (SdkField<?> field : model.sdkFields()) {
        Object value = field.getValueOrDefault(model);
        if (value != null) item.put(field.memberName(), value instanceof Instant time ? TIME.format(time) : value.toString());
      }
    }
    return answer;
  }

  /** Runs any operation by its name, with an input in the members of the API's model. */
  private ObjectNode call(JsonNode task) throws Exception {
    String operation = task.get("operation").asText();
    String name = Character.toLowerCase(operation.charAt(0)) + operation.substring(1);
    Class<?> request;
    try {
      request = Class.forName("software.amazon.awssdk.services.bedrock.model." + operation + "Request");
    } catch (ClassNotFoundException error) {
      return JSON.createObjectNode().put("unsent", "it has no " + operation);
    }
    Object input = build((SdkPojo) request.getMethod("builder").invoke(null), task.get("input"));
    if (http.equals("netty")) {
      Method method = BedrockAsyncClient.class.getMethod(name, request);
      ((java.util.concurrent.CompletableFuture<?>) method.invoke(asyncClient(task), input)).join();
    } else {
      BedrockClient.class.getMethod(name, request).invoke(client(task), input);
    }
    return JSON.createObjectNode().put("done", true);
  }

  /** Fills a builder from JSON, by the fields that the SDK itself marshals. */
  private static Object build(SdkPojo builder, JsonNode input) {
    for (SdkField<?> field : builder.sdkFields()) {
      JsonNode value = input.get(field.memberName());
      if (value != null) field.set(builder, valueOf(field, value));
    }
    return ((SdkBuilder<?, ?>) builder).build();
  }

  private static Object valueOf(SdkField<?> field, JsonNode value) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.INSTANT) return Instant.parse(value.asText());
    if (type == MarshallingType.INTEGER) return value.asInt();
    if (type == MarshallingType.LONG) return value.asLong();
    if (type == MarshallingType.FLOAT) return (float) value.asDouble();
    if (type == MarshallingType.DOUBLE) return value.asDouble();
    if (type == MarshallingType.BOOLEAN) return value.asBoolean();
    if (type == MarshallingType.DOCUMENT) return Document.fromString(value.asText());
    if (type == MarshallingType.SDK_POJO) return build(field.constructor().get(), value);
    if (type == MarshallingType.LIST) {
      List<Object> list = new ArrayList<>();
      for (JsonNode each : value) list.add(valueOf(field.getTrait(ListTrait.class).memberFieldInfo(), each));
      return list;
    }
    if (type == MarshallingType.MAP) {
      Map<String, Object> map = new LinkedHashMap<>();
      value.fields().forEachRemaining(
          each -> map.put(each.getKey(), valueOf(field.getTrait(MapTrait.class).valueFieldInfo(), each.getValue())));
      return map;
    }
    return value.asText();
  }

  private static ObjectNode failure(Throwable thrown) {
    Throwable error = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    ObjectNode answer = JSON.createObjectNode();
    // The connection of the JDK itself knows no PATCH.
    if (error.getCause() instanceof ProtocolException refused) return answer.put("unsent", refused.getMessage());
    ObjectNode failure = answer.putObject("error");
    if (error instanceof AwsServiceException service) {
      failure.put("code", service.awsErrorDetails().errorCode());
      failure.put("message", service.awsErrorDetails().errorMessage());
      // An error that the SDK has no class for is the service's general one.
      failure.put("typed", error.getClass() != BedrockException.class);
    } else {
      failure.put("code", "").put("message", error.toString()).put("typed", false);
    }
    return answer;
  }

  private BedrockClient client(JsonNode task) {
    return (BedrockClient) clients.computeIfAbsent(keyOf(task), key -> {
      var builder = configured(BedrockClient.builder(), task);
      return (http.equals("apache")
              ? builder.httpClientBuilder(ApacheHttpClient.builder())
              : builder.httpClientBuilder(UrlConnectionHttpClient.builder()))
          .build();
    });
  }

  private BedrockAsyncClient asyncClient(JsonNode task) {
    return (BedrockAsyncClient) clients.computeIfAbsent(keyOf(task), key ->
        configured(BedrockAsyncClient.builder(), task)
            .httpClientBuilder(NettyNioAsyncHttpClient.builder())
            .build());
  }

  private static <B extends BedrockBaseClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configured(B builder, JsonNode task) {
    builder
        .endpointOverride(URI.create(task.get("endpoint").asText()))
        .region(Region.of(task.get("region").asText()))
        .overrideConfiguration(override -> override.retryStrategy(retry -> retry.maxAttempts(task.get("attempts").asInt())));
    if (task.has("bearer")) {
      String token = task.get("bearer").asText();
      return builder
          .tokenProvider(StaticTokenProvider.create(() -> token))
          .authSchemeProvider(parameters -> List.of(AuthSchemeOption.builder().schemeId(BearerAuthScheme.SCHEME_ID).build()));
    }
    return builder.credentialsProvider(StaticCredentialsProvider.create(credentialsOf(task)));
  }

  private static AwsCredentials credentialsOf(JsonNode task) {
    String id = task.get("accessKeyId").asText();
    String secret = task.get("secretAccessKey").asText();
    if (!task.has("sessionToken")) return AwsBasicCredentials.create(id, secret);
    return AwsSessionCredentials.create(id, secret, task.get("sessionToken").asText());
  }

  private static String keyOf(JsonNode task) {
    return String.join(" ", Arrays.asList("endpoint", "region", "accessKeyId", "secretAccessKey", "bearer", "attempts").stream()
        .map(name -> task.path(name).asText())
        .toList());
  }
}
