import type { HyperParameter } from "./hyper-parameters.ts";

/*
 * The foundation models as ListFoundationModels returned them on one day, region by region, from public exports of its answers. The
 * list of us-east-1 had 125 models on that day, and the names of 123 are known. docs/decisions/foundation-models.md gives the source of
 * each part. To bring the list up to date, change this file and nothing else.
 */

/** The day on which the list was taken. */
export const listedOn = "2026-06-02";

/**
 * A line per model: identifier, name, modalities in and out, whether answers can stream (empty where the service does not say),
 * lifecycle, and the inference types with the regions that have them. GONE marks a model that was no longer listed on that day. It is
 * known because models were made from it. Regions are written in AWS's short form: `apne1` is ap-northeast-1.
 */
export const listedModels: string = `
ai21.jamba-1-5-large-v1:0 | Jamba 1.5 Large | TEXT > TEXT | yes | LEGACY from 2024-09-23T08:00 until 2026-11-26T08:00 | ON_DEMAND: use1
ai21.jamba-1-5-mini-v1:0 | Jamba 1.5 Mini | TEXT > TEXT | yes | LEGACY from 2024-09-23T08:00 until 2026-11-26T08:00 | ON_DEMAND: use1
amazon.nova-2-lite-v1:0 | Nova 2 Lite | TEXT IMAGE VIDEO > TEXT | yes | ACTIVE from 2025-12-02T08:00 | INFERENCE_PROFILE: ape2 apne1 apne2 aps1 apse1 apse2 apse3 apse4 apse5 apse6 apse7 cac1 caw1 euc1 eun1 eus1 eus2 euw1 euw2 euw3 ilc1 use1 use2 usw1 usw2
amazon.nova-2-lite-v1:0:256k | Nova 2 Lite | TEXT IMAGE VIDEO > TEXT | yes | ACTIVE from 2025-12-02T08:00 | PROVISIONED: use1
amazon.nova-2-multimodal-embeddings-v1:0 | Amazon Nova Multimodal Embeddings | TEXT IMAGE AUDIO VIDEO > EMBEDDING | no | ACTIVE from 2025-10-28T17:00 | ON_DEMAND: use1
amazon.nova-2-sonic-v1:0 | Nova 2 Sonic | SPEECH > SPEECH TEXT | yes | ACTIVE from 2025-12-02T18:00 | ON_DEMAND: apne1 eun1 use1 usw2
amazon.nova-canvas-v1:0 | Nova Canvas | TEXT IMAGE > IMAGE | no | LEGACY until 2026-09-30T08:00 | ON_DEMAND: apne1 euw1; ON_DEMAND PROVISIONED: use1
amazon.nova-lite-v1:0 | Nova Lite | TEXT IMAGE VIDEO > TEXT | yes | ACTIVE from 2024-12-03T00:00 | INFERENCE_PROFILE: ape2 apne2 aps1 apse1 apse4 apse5 apse7 cac1 caw1 euc1 eus1 eus2 euw1 euw3 ilc1 usw1 usw2; ON_DEMAND INFERENCE_PROFILE: apne1 apse2 apse3 eun1 use1; ON_DEMAND: euw2; none: use2
amazon.nova-lite-v1:0:24k | Nova Lite | TEXT IMAGE VIDEO > TEXT | yes | ACTIVE from 2024-12-03T00:00 | PROVISIONED: use1
amazon.nova-lite-v1:0:300k | Nova Lite | TEXT IMAGE VIDEO > TEXT | yes | ACTIVE from 2024-12-03T00:00 | PROVISIONED: use1
amazon.nova-micro-v1:0 | Nova Micro | TEXT > TEXT | yes | ACTIVE from 2024-12-03T08:00 | INFERENCE_PROFILE: ape2 apne1 apne2 aps1 apse1 apse3 apse5 apse7 euc1 eun1 eus1 eus2 euw1 euw3 ilc1 use2 usw2; ON_DEMAND INFERENCE_PROFILE: apse2 use1; ON_DEMAND: euw2
amazon.nova-micro-v1:0:128k | Nova Micro | TEXT > TEXT | yes | ACTIVE from 2024-12-03T08:00 | PROVISIONED: use1
amazon.nova-micro-v1:0:24k | Nova Micro | TEXT > TEXT | yes | ACTIVE from 2024-12-03T08:00 | PROVISIONED: use1
amazon.nova-premier-v1:0 | Nova Premier | TEXT IMAGE VIDEO > TEXT | yes | LEGACY | INFERENCE_PROFILE: use1 use2 usw2
amazon.nova-premier-v1:0:1000k | Nova Premier | TEXT IMAGE VIDEO > TEXT | yes | LEGACY | none: use1
amazon.nova-premier-v1:0:20k | Nova Premier | TEXT IMAGE VIDEO > TEXT | yes | LEGACY | none: use1
amazon.nova-premier-v1:0:8k | Nova Premier | TEXT IMAGE VIDEO > TEXT | yes | LEGACY | none: use1
amazon.nova-premier-v1:0:mm | Nova Premier | TEXT IMAGE VIDEO > TEXT | yes | LEGACY | none: use1
amazon.nova-pro-v1:0 | Nova Pro | TEXT IMAGE VIDEO > TEXT | yes | ACTIVE from 2024-12-03T00:00 | INFERENCE_PROFILE: ape2 apne1 apne2 aps1 apse1 apse4 apse5 apse7 euc1 eun1 eus1 eus2 euw1 euw3 ilc1 usw1 usw2; ON_DEMAND INFERENCE_PROFILE: apse2 apse3 use1; ON_DEMAND: euw2; none: use2
amazon.nova-pro-v1:0:24k | Nova Pro | TEXT IMAGE VIDEO > TEXT | yes | ACTIVE from 2024-12-03T00:00 | PROVISIONED: use1
amazon.nova-pro-v1:0:300k | Nova Pro | TEXT IMAGE VIDEO > TEXT | yes | ACTIVE from 2024-12-03T00:00 | PROVISIONED: use1
amazon.nova-reel-v1:0 | Nova Reel | TEXT IMAGE > VIDEO | no | LEGACY until 2026-09-30T08:00 | ON_DEMAND: apne1 euw1 use1
amazon.nova-reel-v1:1 | Nova Reel | TEXT IMAGE > VIDEO | no | LEGACY until 2026-09-30T08:00 | ON_DEMAND: use1
amazon.nova-sonic-v1:0 | Nova Sonic | SPEECH > SPEECH TEXT | yes | LEGACY until 2026-09-14T08:00 | ON_DEMAND: apne1 eun1 use1
amazon.rerank-v1:0 | Rerank 1.0 | TEXT > TEXT | no | ACTIVE from 2025-04-03T08:00 | ON_DEMAND: apne1 cac1 euc1 usw2
amazon.titan-embed-g1-text-02 | Titan Text Embeddings v2 | TEXT > EMBEDDING |  | ACTIVE from 2023-11-29T08:00 | ON_DEMAND: use1 usw2
amazon.titan-embed-image-v1 | Titan Multimodal Embeddings G1 | TEXT IMAGE > EMBEDDING |  | ACTIVE from 2023-11-29T08:00 | ON_DEMAND: aps1 apse2 cac1 euc1 euw1 euw2 euw3 sae1 use1 usw2
amazon.titan-embed-image-v1:0 | Titan Multimodal Embeddings G1 | TEXT IMAGE > EMBEDDING |  | ACTIVE from 2023-11-29T08:00 | PROVISIONED: aps1 apse2 cac1 euc1 euw1 euw2 euw3 sae1 use1 usw2
amazon.titan-embed-text-v1 | Titan Embeddings G1 - Text | TEXT > EMBEDDING | no | ACTIVE from 2025-04-03T08:00 | ON_DEMAND: apne1 euc1 use1 usw2
amazon.titan-embed-text-v1:2:8k | Titan Embeddings G1 - Text | TEXT > EMBEDDING | no | ACTIVE from 2025-04-03T08:00 | PROVISIONED: use1 usw2; none: apne1 euc1
amazon.titan-embed-text-v2:0 | Titan Text Embeddings V2 | TEXT > EMBEDDING | no | ACTIVE from 2024-04-30T08:00 | ON_DEMAND: apne1 apne2 apne3 aps1 aps2 apse2 cac1 euc1 euc2 eun1 eus1 eus2 euw1 euw2 euw3 sae1 use1 use2 usw2
amazon.titan-embed-text-v2:0:8k | Titan Text Embeddings V2 | TEXT > EMBEDDING | no | ACTIVE from 2024-04-30T08:00 | none: apne3 use1
amazon.titan-image-generator-v1 | Titan Image Generator G1 | TEXT IMAGE > IMAGE |  | GONE | ON_DEMAND: use1 usw2
amazon.titan-image-generator-v1:0 | Titan Image Generator G1 | TEXT IMAGE > IMAGE |  | GONE | PROVISIONED ON_DEMAND: use1; PROVISIONED: usw2
amazon.titan-image-generator-v2:0 | Titan Image Generator G1 v2 | TEXT IMAGE > IMAGE |  | LEGACY | PROVISIONED ON_DEMAND: use1 usw2
amazon.titan-text-express-v1 | Titan Text G1 - Express | TEXT > TEXT | yes | GONE | ON_DEMAND: use1 usw2
amazon.titan-text-express-v1:0:8k | Titan Text G1 - Express | TEXT > TEXT | yes | GONE | PROVISIONED: use1 usw2
amazon.titan-text-lite-v1 | Titan Text G1 - Lite | TEXT > TEXT | yes | GONE | ON_DEMAND: use1 usw2
amazon.titan-text-lite-v1:0:4k | Titan Text G1 - Lite | TEXT > TEXT | yes | GONE | PROVISIONED: use1 usw2
amazon.titan-text-premier-v1:0:32k | Titan Text G1 - Premier | TEXT > TEXT | yes | GONE | PROVISIONED: use1
anthropic.claude-3-5-haiku-20241022-v1:0 | Claude 3.5 Haiku | TEXT > TEXT | yes | LEGACY | INFERENCE_PROFILE: use1 use2; ON_DEMAND: usw2
anthropic.claude-3-5-sonnet-20240620-v1:0 | Claude 3.5 Sonnet | TEXT IMAGE > TEXT | yes | LEGACY from 2024-06-20T08:00 until 2026-07-30T08:00 | ON_DEMAND: apne1 apne2 apse1; INFERENCE_PROFILE: aps1 apse2
anthropic.claude-3-5-sonnet-20241022-v2:0 | Claude 3.5 Sonnet v2 | TEXT IMAGE > TEXT | yes | LEGACY from 2024-10-22T08:00 until 2026-07-30T08:00 | INFERENCE_PROFILE: apne1 apne2 apne3 aps1 aps2 apse1; ON_DEMAND INFERENCE_PROFILE: apse2
anthropic.claude-3-7-sonnet-20250219-v1:0 | Claude 3.7 Sonnet | TEXT IMAGE > TEXT | yes | ACTIVE from 2025-02-19T08:00 | INFERENCE_PROFILE: aps1; ON_DEMAND: euw2
anthropic.claude-3-haiku-20240307-v1:0 | Claude 3 Haiku | TEXT IMAGE > TEXT | yes | LEGACY from 2024-03-13T08:00 until 2026-09-10T08:00 | ON_DEMAND: apne1 apne2 aps1 apse1 apse2 cac1 euc2 euw1 euw2 euw3 sae1 use1 usw2; ON_DEMAND INFERENCE_PROFILE: euc1; INFERENCE_PROFILE: use2
anthropic.claude-3-haiku-20240307-v1:0:200k | Claude 3 Haiku | TEXT IMAGE > TEXT | yes | LEGACY from 2024-03-13T08:00 until 2026-09-10T08:00 | PROVISIONED: use1 usw2; none: apne2
anthropic.claude-3-haiku-20240307-v1:0:48k | Claude 3 Haiku | TEXT IMAGE > TEXT | yes | LEGACY from 2024-03-13T08:00 until 2026-09-10T08:00 | PROVISIONED: aps1 use1 usw2
anthropic.claude-3-sonnet-20240229-v1:0 | Claude 3 Sonnet | TEXT IMAGE > TEXT | yes | LEGACY from 2024-03-04T08:00 until 2026-07-30T08:00 | INFERENCE_PROFILE: apne1 apne2 apse1; ON_DEMAND: aps1 apse2 cac1 euw1 euw2 euw3 sae1 use1 usw2
anthropic.claude-haiku-4-5-20251001-v1:0 | Claude Haiku 4.5 | TEXT IMAGE > TEXT | yes | ACTIVE from 2025-10-15T17:00 | INFERENCE_PROFILE: afs1 ape2 apne1 apne2 apne3 aps1 aps2 apse1 apse2 apse3 apse4 apse5 apse6 apse7 cac1 caw1 euc1 euc2 eun1 eus1 eus2 euw1 euw2 euw3 ilc1 mxc1 sae1 use1 use2 usw1 usw2
anthropic.claude-opus-4-1-20250805-v1:0 | Claude Opus 4.1 | TEXT IMAGE > TEXT | yes | ACTIVE from 2025-08-05T00:00 | INFERENCE_PROFILE: use1 use2 usw2
anthropic.claude-opus-4-5-20251101-v1:0 | Claude Opus 4.5 | TEXT IMAGE > TEXT | yes | ACTIVE from 2025-11-24T00:00 | INFERENCE_PROFILE: afs1 ape2 apne1 apne2 apne3 aps1 aps2 apse1 apse2 apse3 apse4 apse5 apse6 apse7 cac1 caw1 euc1 euc2 eun1 eus1 eus2 euw1 euw2 euw3 ilc1 mxc1 sae1 use1 use2 usw1 usw2
anthropic.claude-opus-4-6-v1 | Claude Opus 4.6 | TEXT IMAGE > TEXT | yes | ACTIVE from 2026-02-04T18:00 | INFERENCE_PROFILE: afs1 ape2 apne1 apne2 apne3 aps1 aps2 apse1 apse2 apse3 apse4 apse5 apse6 apse7 cac1 caw1 euc1 euc2 eun1 eus1 eus2 euw1 euw3 ilc1 mxc1 sae1 use1 use2 usw1 usw2; ON_DEMAND INFERENCE_PROFILE: euw2
anthropic.claude-opus-4-7 | Claude Opus 4.7 | TEXT IMAGE > TEXT | yes | ACTIVE from 2026-04-16T14:30 | INFERENCE_PROFILE: afs1 ape2 apne1 apne2 apne3 aps1 aps2 apse1 apse2 apse3 apse4 apse5 apse6 apse7 cac1 caw1 euc1 euc2 eun1 eus1 eus2 euw1 euw2 euw3 ilc1 mxc1 sae1 use1 use2 usw1 usw2
anthropic.claude-opus-4-8 | Claude Opus 4.8 | TEXT IMAGE > TEXT | yes | ACTIVE from 2026-05-28T10:00 | INFERENCE_PROFILE: afs1 ape2 apne1 apne2 apne3 aps1 aps2 apse1 apse2 apse3 apse4 apse5 apse6 apse7 cac1 caw1 euc1 euc2 eun1 eus1 eus2 euw1 euw2 euw3 ilc1 mxc1 sae1 use1 usw1 usw2; none: use2
anthropic.claude-sonnet-4-20250514-v1:0 | Claude Sonnet 4 | TEXT IMAGE > TEXT | yes | LEGACY from 2025-05-22T00:00 legacy 2026-04-14T08:00 extended 2026-07-14T08:00 until 2026-10-14T08:00 | INFERENCE_PROFILE: ape2 apne1 apne2 apne3 aps1 aps2 apse1 apse2 apse3 apse4 apse5 apse7 euc1 eun1 eus1 eus2 euw1 euw3 ilc1 use1 use2 usw1 usw2
anthropic.claude-sonnet-4-5-20250929-v1:0 | Claude Sonnet 4.5 | TEXT IMAGE > TEXT | yes | ACTIVE from 2025-09-29T00:00 | INFERENCE_PROFILE: afs1 ape2 apne1 apne2 apne3 aps1 aps2 apse1 apse2 apse3 apse4 apse5 apse6 apse7 cac1 caw1 euc1 euc2 eun1 eus1 eus2 euw1 euw2 euw3 ilc1 mxc1 sae1 use1 use2 usw1 usw2
anthropic.claude-sonnet-4-6 | Claude Sonnet 4.6 | TEXT IMAGE > TEXT | yes | ACTIVE from 2026-02-17T18:00 | INFERENCE_PROFILE: afs1 ape2 apne1 apne2 apne3 aps1 aps2 apse1 apse2 apse3 apse4 apse5 apse6 apse7 cac1 caw1 euc1 euc2 eun1 eus1 eus2 euw1 euw3 ilc1 mxc1 sae1 use1 use2 usw1 usw2; ON_DEMAND INFERENCE_PROFILE: euw2
cohere.command-light-text-v14:7:4k | Command Light | TEXT > TEXT | yes | GONE | PROVISIONED: use1 usw2
cohere.command-r-plus-v1:0 | Command R+ | TEXT > TEXT | yes | LEGACY until 2026-08-19T08:00 | ON_DEMAND: use1 usw2
cohere.command-r-v1:0 | Command R | TEXT > TEXT | yes | LEGACY until 2026-08-19T08:00 | ON_DEMAND: use1 usw2
cohere.command-text-v14:7:4k | Command | TEXT > TEXT | yes | GONE | PROVISIONED: use1 usw2
cohere.embed-english-v3 | Embed English | TEXT > EMBEDDING | no | ACTIVE from 2025-01-24T08:00 | ON_DEMAND: apne1 aps1 apse1 apse2 cac1 euc1 euw1 euw2 euw3 sae1 use1 usw2
cohere.embed-english-v3:0:512 | Embed English | TEXT > EMBEDDING | no | ACTIVE from 2025-01-24T08:00 | PROVISIONED: cac1 euw2 sae1 use1 usw2
cohere.embed-multilingual-v3 | Embed Multilingual | TEXT > EMBEDDING | no | ACTIVE from 2025-01-24T08:00 | ON_DEMAND: apne1 aps1 apse1 apse2 cac1 euc1 euw1 euw2 euw3 sae1 use1 usw2
cohere.embed-multilingual-v3:0:512 | Embed Multilingual | TEXT > EMBEDDING | no | ACTIVE from 2025-01-24T08:00 | PROVISIONED: cac1 euw2 sae1 use1 usw2
cohere.embed-v4:0 | Embed v4 | TEXT IMAGE > EMBEDDING | no | ACTIVE from 2025-10-02T00:00 | ON_DEMAND INFERENCE_PROFILE: apne1 euw1 use1; INFERENCE_PROFILE: apne2 apne3 aps1 aps2 apse1 apse2 apse3 apse4 cac1 euc1 euc2 eun1 eus1 eus2 euw2 euw3 sae1 use2 usw1 usw2
cohere.rerank-v3-5:0 | Rerank 3.5 | TEXT > TEXT | no | ACTIVE from 2024-12-01T08:00 | ON_DEMAND: apne1 cac1 euc1 use1 usw2
deepseek.r1-v1:0 | DeepSeek-R1 | TEXT > TEXT | yes | ACTIVE from 2025-03-10T08:00 | INFERENCE_PROFILE: use1 use2 usw2
deepseek.v3-v1:0 | DeepSeek-V3.1 | TEXT > TEXT | yes | ACTIVE from 2025-09-15T00:00 | ON_DEMAND: apne1 aps1 apse2 apse3 eun1 euw2 use2 usw2
deepseek.v3.2 | DeepSeek V3.2 | TEXT > TEXT | yes | ACTIVE from 2026-02-06T18:00 | ON_DEMAND: apne1 aps1 apse2 apse3 eun1 euw2 sae1 use1 use2 usw2
google.gemma-3-12b-it | Gemma 3 12B IT | TEXT IMAGE > TEXT | yes | ACTIVE from 2025-12-02T00:00 | ON_DEMAND: apne1 aps1 apse2 eus1 euw1 euw2 sae1 use1 use2 usw2
google.gemma-3-27b-it | Gemma 3 27B PT | TEXT IMAGE > TEXT | yes | ACTIVE from 2025-12-02T00:00 | ON_DEMAND: apne1 aps1 apse2 eus1 euw1 euw2 sae1 use1 use2 usw2
google.gemma-3-4b-it | Gemma 3 4B IT | TEXT IMAGE > TEXT | yes | ACTIVE from 2025-12-02T00:00 | ON_DEMAND: apne1 aps1 apse2 eus1 euw1 euw2 sae1 use1 use2 usw2
luma.ray-v2:0 | Ray v2 | TEXT > VIDEO | no | ACTIVE from 2025-01-23T08:00 | ON_DEMAND: usw2
meta.llama2-13b-v1:0:4k | Llama 2 13B | TEXT > TEXT | no | GONE | PROVISIONED: use1 usw2
meta.llama2-70b-v1:0:4k | Llama 2 70B | TEXT > TEXT | no | GONE | PROVISIONED: use1 usw2
meta.llama3-1-405b-instruct-v1:0 | Llama 3.1 405B Instruct | TEXT > TEXT | yes | LEGACY until 2026-07-07T08:00 | INFERENCE_PROFILE: use2; ON_DEMAND: usw2
meta.llama3-1-70b-instruct-v1:0 | Llama 3.1 70B Instruct | TEXT > TEXT | yes | ACTIVE from 2024-07-23T08:00 | INFERENCE_PROFILE: use1 use2; ON_DEMAND INFERENCE_PROFILE: usw2
meta.llama3-1-70b-instruct-v1:0:128k | Llama 3.1 70B Instruct | TEXT > TEXT | yes | ACTIVE from 2024-07-23T08:00 | PROVISIONED: usw2; none: use2
meta.llama3-1-8b-instruct-v1:0 | Llama 3.1 8B Instruct | TEXT > TEXT | yes | ACTIVE from 2024-07-23T08:00 | INFERENCE_PROFILE: use1 use2; ON_DEMAND INFERENCE_PROFILE: usw2
meta.llama3-1-8b-instruct-v1:0:128k | Llama 3.1 8B Instruct | TEXT > TEXT | yes | ACTIVE from 2024-07-23T08:00 | PROVISIONED: usw2; none: use2
meta.llama3-2-11b-instruct-v1:0 | Llama 3.2 11B Instruct | TEXT IMAGE > TEXT | yes | LEGACY until 2026-07-07T08:00 | INFERENCE_PROFILE: use1 use2 usw2
meta.llama3-2-11b-instruct-v1:0:128k | Llama 3.2 11B Instruct | TEXT IMAGE > TEXT | yes | LEGACY until 2026-07-07T08:00 | PROVISIONED: usw2
meta.llama3-2-1b-instruct-v1:0 | Llama 3.2 1B Instruct | TEXT > TEXT | yes | LEGACY until 2026-07-07T08:00 | INFERENCE_PROFILE: euc1 euw1 euw3 use1 use2 usw2
meta.llama3-2-1b-instruct-v1:0:128k | Llama 3.2 1B Instruct | TEXT > TEXT | yes | LEGACY until 2026-07-07T08:00 | PROVISIONED: usw2
meta.llama3-2-3b-instruct-v1:0 | Llama 3.2 3B Instruct | TEXT > TEXT | yes | LEGACY until 2026-07-07T08:00 | INFERENCE_PROFILE: euc1 euw1 euw3 use1 use2 usw2
meta.llama3-2-3b-instruct-v1:0:128k | Llama 3.2 3B Instruct | TEXT > TEXT | yes | LEGACY until 2026-07-07T08:00 | PROVISIONED: usw2
meta.llama3-2-90b-instruct-v1:0 | Llama 3.2 90B Instruct | TEXT IMAGE > TEXT | yes | LEGACY until 2026-07-07T08:00 | INFERENCE_PROFILE: use1 use2 usw2
meta.llama3-2-90b-instruct-v1:0:128k | Llama 3.2 90B Instruct | TEXT IMAGE > TEXT | yes | LEGACY until 2026-07-07T08:00 | PROVISIONED: usw2
meta.llama3-3-70b-instruct-v1:0 | Llama 3.3 70B Instruct | TEXT > TEXT | yes | ACTIVE from 2024-12-19T08:00 | INFERENCE_PROFILE: use1 usw2; ON_DEMAND INFERENCE_PROFILE: use2
meta.llama3-3-70b-instruct-v1:0:128k | Llama 3.3 70B Instruct | TEXT > TEXT | yes | ACTIVE from 2024-12-19T08:00 | none: usw2
meta.llama3-70b-instruct-v1:0 | Llama 3 70B Instruct | TEXT > TEXT | yes | ACTIVE from 2024-04-23T08:00 | ON_DEMAND: aps1 cac1 euw2 use1 usw2
meta.llama3-8b-instruct-v1:0 | Llama 3 8B Instruct | TEXT > TEXT | yes | ACTIVE from 2024-04-23T08:00 | ON_DEMAND: aps1 cac1 euw2 use1 usw2
meta.llama4-maverick-17b-instruct-v1:0 | Llama 4 Maverick 17B Instruct | TEXT IMAGE > TEXT | yes | ACTIVE from 2025-04-28T08:00 | INFERENCE_PROFILE: use1 use2 usw1 usw2
meta.llama4-scout-17b-instruct-v1:0 | Llama 4 Scout 17B Instruct | TEXT IMAGE > TEXT | yes | ACTIVE from 2025-04-28T08:00 | INFERENCE_PROFILE: use1 use2 usw1 usw2
minimax.minimax-m2 | MiniMax M2 | TEXT > TEXT | yes | ACTIVE from 2025-12-02T00:00 | ON_DEMAND: apne1 aps1 apse2 eus1 euw1 euw2 sae1 use1 use2 usw2
minimax.minimax-m2.1 | MiniMax M2.1 | TEXT > TEXT | yes | ACTIVE from 2026-02-06T18:00 | ON_DEMAND: apne1 aps1 apse2 apse3 euc1 eun1 eus1 euw1 euw2 sae1 use1 use2 usw2
minimax.minimax-m2.5 | MiniMax M2.5 | TEXT > TEXT | yes | ACTIVE from 2026-03-18T17:00 | ON_DEMAND: apne1 aps1 apse2 apse3 euc1 eun1 eus1 euw1 euw2 sae1 use1 use2 usw2
mistral.devstral-2-123b | Devstral 2 123B | TEXT > TEXT | yes | ACTIVE from 2026-02-17T18:00 | ON_DEMAND: apne1 aps1 apse2 apse3 euc1 eun1 eus1 euw1 euw2 sae1 use1 use2 usw2
mistral.magistral-small-2509 | Magistral Small 2509 | TEXT IMAGE > TEXT | yes | ACTIVE from 2025-12-02T00:00 | ON_DEMAND: apne1 aps1 apse2 eus1 euw1 euw2 sae1 use1 use2 usw2
mistral.ministral-3-14b-instruct | Ministral 14B 3.0 | TEXT IMAGE > TEXT | yes | ACTIVE from 2025-12-02T00:00 | ON_DEMAND: apne1 aps1 apse2 eus1 euw1 euw2 sae1 use1 use2 usw2
mistral.ministral-3-3b-instruct | Ministral 3B | TEXT IMAGE > TEXT | yes | ACTIVE from 2025-12-02T00:00 | ON_DEMAND: apne1 aps1 apse2 eus1 euw1 euw2 sae1 use1 use2 usw2
mistral.ministral-3-8b-instruct | Ministral 3 8B | TEXT IMAGE > TEXT | yes | ACTIVE from 2025-12-02T00:00 | ON_DEMAND: apne1 aps1 apse2 eus1 euw1 euw2 sae1 use1 use2 usw2
mistral.mistral-7b-instruct-v0:2 | Mistral 7B Instruct | TEXT > TEXT | yes | ACTIVE from 2024-03-01T08:00 | ON_DEMAND: aps1 apse2 cac1 euw1 euw2 euw3 sae1 use1 usw2
mistral.mistral-large-2402-v1:0 | Mistral Large (24.02) | TEXT > TEXT | yes | ACTIVE from 2024-04-03T08:00 | ON_DEMAND: aps1 apse2 cac1 euw1 euw2 euw3 sae1 use1 usw2
mistral.mistral-large-2407-v1:0 | Mistral Large (24.07) | TEXT > TEXT | yes | ACTIVE from 2024-07-24T08:00 | ON_DEMAND: usw2
mistral.mistral-large-3-675b-instruct | Mistral Large 3 | TEXT IMAGE > TEXT | yes | ACTIVE from 2025-12-02T00:00 | ON_DEMAND: apne1 aps1 apse2 sae1 use1 use2 usw2
mistral.mistral-small-2402-v1:0 | Mistral Small (24.02) | TEXT > TEXT | yes | ACTIVE from 2024-05-24T08:00 | ON_DEMAND: use1
mistral.mixtral-8x7b-instruct-v0:1 | Mixtral 8x7B Instruct | TEXT > TEXT | yes | ACTIVE from 2024-03-01T08:00 | ON_DEMAND: aps1 apse2 cac1 euw1 euw2 euw3 sae1 use1 usw2
mistral.pixtral-large-2502-v1:0 | Pixtral Large (25.02) | TEXT IMAGE > TEXT | yes | ACTIVE from 2025-04-08T08:00 | INFERENCE_PROFILE: euc1 eun1 euw1 euw3 use1 use2 usw2
mistral.voxtral-mini-3b-2507 | Voxtral Mini 3B 2507 | SPEECH TEXT > TEXT | yes | ACTIVE from 2025-12-02T00:00 | ON_DEMAND: apne1 aps1 apse2 eus1 euw1 euw2 sae1 use1 use2 usw2
mistral.voxtral-small-24b-2507 | Voxtral Small 24B 2507 | SPEECH TEXT > TEXT | yes | ACTIVE from 2025-12-02T00:00 | ON_DEMAND: apne1 aps1 apse2 eus1 euw1 euw2 sae1 use1 use2 usw2
moonshot.kimi-k2-thinking | Kimi K2 Thinking | TEXT > TEXT | yes | ACTIVE from 2025-12-02T00:00 | ON_DEMAND: apne1 aps1 apse2 sae1 use1 use2 usw2
moonshotai.kimi-k2.5 | Kimi K2.5 | TEXT IMAGE > TEXT | yes | ACTIVE from 2026-02-06T18:00 | ON_DEMAND: apne1 aps1 apse2 apse3 eun1 euw2 sae1 use1 use2 usw2
nvidia.nemotron-nano-12b-v2 | NVIDIA Nemotron Nano 12B v2 VL BF16 | TEXT IMAGE > TEXT | yes | ACTIVE from 2025-12-02T00:00 | ON_DEMAND: apne1 aps1 apse2 eus1 euw1 euw2 sae1 use1 use2 usw2
nvidia.nemotron-nano-3-30b | Nemotron Nano 3 30B | TEXT > TEXT | yes | ACTIVE from 2025-12-23T00:00 | ON_DEMAND: apne1 aps1 apse2 eus1 euw1 euw2 sae1 use1 use2 usw2
nvidia.nemotron-nano-9b-v2 | NVIDIA Nemotron Nano 9B v2 | TEXT > TEXT | yes | ACTIVE from 2025-12-02T00:00 | ON_DEMAND: apne1 aps1 apse2 eus1 euw1 euw2 sae1 use1 use2 usw2
nvidia.nemotron-super-3-120b | NVIDIA Nemotron 3 Super 120B A12B | TEXT > TEXT | yes | ACTIVE from 2026-03-18T17:00 | ON_DEMAND: apne1 aps1 apse2 apse3 euc1 eun1 eus1 euw1 euw2 sae1 use1 use2 usw2
openai.gpt-oss-120b-1:0 | gpt-oss-120b | TEXT > TEXT | yes | ACTIVE from 2025-08-05T17:00 | ON_DEMAND: apne1 aps1 apse2 apse3 euc1 eun1 eus1 euw1 euw2 sae1 use1 use2 usw2
openai.gpt-oss-20b-1:0 | gpt-oss-20b | TEXT > TEXT | yes | ACTIVE from 2025-08-05T17:00 | ON_DEMAND: apne1 aps1 apse2 apse3 euc1 eun1 eus1 euw1 euw2 sae1 use1 use2 usw2
openai.gpt-oss-safeguard-120b | GPT OSS Safeguard 120B | TEXT > TEXT | yes | ACTIVE from 2025-12-02T00:00 | ON_DEMAND: apne1 aps1 apse2 eus1 euw1 euw2 sae1 use1 use2 usw2
openai.gpt-oss-safeguard-20b | GPT OSS Safeguard 20B | TEXT > TEXT | yes | ACTIVE from 2025-12-02T00:00 | ON_DEMAND: apne1 aps1 apse2 eus1 euw1 euw2 sae1 use1 use2 usw2
qwen.qwen3-235b-a22b-2507-v1:0 | Qwen3 235B A22B 2507 | TEXT > TEXT | yes | ACTIVE from 2025-09-15T00:00 | ON_DEMAND: apne1 aps1 apse2 apse3 euc1 eun1 eus1 euw2 use2 usw2
qwen.qwen3-32b-v1:0 | Qwen3 32B (dense) | TEXT > TEXT | yes | ACTIVE from 2025-09-15T00:00 | ON_DEMAND: apne1 aps1 apse2 apse3 euc1 eun1 eus1 euw1 euw2 sae1 use1 use2 usw2
qwen.qwen3-coder-30b-a3b-v1:0 | Qwen3-Coder-30B-A3B-Instruct | TEXT > TEXT | yes | ACTIVE from 2025-09-15T00:00 | ON_DEMAND: apne1 aps1 apse2 apse3 euc1 eun1 eus1 euw1 euw2 sae1 use1 use2 usw2
qwen.qwen3-coder-480b-a35b-v1:0 | Qwen3 Coder 480B A35B Instruct | TEXT > TEXT | yes | ACTIVE from 2025-09-15T00:00 | ON_DEMAND: apne1 aps1 apse2 apse3 eun1 euw2 use2 usw2
qwen.qwen3-coder-next | Qwen3 Coder Next | TEXT > TEXT | yes | ACTIVE from 2026-02-06T18:00 | ON_DEMAND: apse2 euw2 use1
qwen.qwen3-next-80b-a3b | Qwen3 Next 80B A3B | TEXT > TEXT | yes | ACTIVE from 2025-12-02T00:00 | ON_DEMAND: apne1 aps1 apse2 eus1 euw1 euw2 sae1 use1 use2 usw2
qwen.qwen3-vl-235b-a22b | Qwen3 VL 235B A22B | TEXT IMAGE > TEXT | yes | ACTIVE from 2025-12-02T00:00 | ON_DEMAND: apne1 aps1 apse2 eus1 euw1 euw2 sae1 use1 use2 usw2
stability.sd3-5-large-v1:0 | Stable Diffusion 3.5 Large | TEXT IMAGE > IMAGE | no | ACTIVE from 2024-12-12T08:00 | ON_DEMAND: usw2
stability.stable-conservative-upscale-v1:0 | Stable Image Conservative Upscale | TEXT IMAGE > IMAGE | no | ACTIVE from 2025-09-03T17:00 | INFERENCE_PROFILE: use1 use2 usw2
stability.stable-creative-upscale-v1:0 | Stable Image Creative Upscale | TEXT IMAGE > IMAGE | no | ACTIVE from 2025-09-03T17:00 | INFERENCE_PROFILE: use1 use2 usw2
stability.stable-fast-upscale-v1:0 | Stable Image Fast Upscale | TEXT IMAGE > IMAGE | no | ACTIVE from 2025-09-03T17:00 | INFERENCE_PROFILE: use1 use2 usw2
stability.stable-image-control-sketch-v1:0 | Stable Image Control Sketch | TEXT IMAGE > IMAGE | no | ACTIVE from 2025-09-03T17:00 | INFERENCE_PROFILE: use1 use2 usw2
stability.stable-image-control-structure-v1:0 | Stable Image Control Structure | TEXT IMAGE > IMAGE | no | ACTIVE from 2025-09-03T17:00 | INFERENCE_PROFILE: use1 use2 usw2
stability.stable-image-core-v1:1 | Stable Image Core 1.0 | TEXT > IMAGE | no | ACTIVE from 2024-12-12T08:00 | ON_DEMAND: usw2
stability.stable-image-erase-object-v1:0 | Stable Image Erase Object | TEXT IMAGE > IMAGE | no | ACTIVE from 2025-09-03T17:00 | INFERENCE_PROFILE: use1 use2 usw2
stability.stable-image-inpaint-v1:0 | Stable Image Inpaint | TEXT IMAGE > IMAGE | no | ACTIVE from 2025-09-03T17:00 | INFERENCE_PROFILE: use1 use2 usw2
stability.stable-image-remove-background-v1:0 | Stable Image Remove Background | TEXT IMAGE > IMAGE | no | ACTIVE from 2025-09-03T17:00 | INFERENCE_PROFILE: use1 use2 usw2
stability.stable-image-search-recolor-v1:0 | Stable Image Search and Recolor | TEXT IMAGE > IMAGE | no | ACTIVE from 2025-09-03T17:00 | INFERENCE_PROFILE: use1 use2 usw2
stability.stable-image-search-replace-v1:0 | Stable Image Search and Replace | TEXT IMAGE > IMAGE | no | ACTIVE from 2025-09-03T17:00 | INFERENCE_PROFILE: use1 use2 usw2
stability.stable-image-style-guide-v1:0 | Stable Image Style Guide | TEXT IMAGE > IMAGE | no | ACTIVE from 2025-09-03T17:00 | INFERENCE_PROFILE: use1 use2 usw2
stability.stable-image-ultra-v1:1 | Stable Image Ultra 1.0 | TEXT > IMAGE | no | ACTIVE from 2024-02-22T08:00 | ON_DEMAND: usw2
stability.stable-outpaint-v1:0 | Stable Image Outpaint | TEXT IMAGE > IMAGE | no | ACTIVE from 2025-09-03T17:00 | INFERENCE_PROFILE: use1 use2 usw2
stability.stable-style-transfer-v1:0 | Stable Image Style Transfer | TEXT IMAGE > IMAGE | no | ACTIVE from 2025-09-03T17:00 | INFERENCE_PROFILE: use1 use2 usw2
twelvelabs.marengo-embed-2-7-v1:0 | Marengo Embed v2.7 | TEXT IMAGE SPEECH VIDEO > EMBEDDING | no | ACTIVE from 2025-07-15T00:00 | INFERENCE_PROFILE: apne2 euw1 use1
twelvelabs.marengo-embed-3-0-v1:0 | Marengo Embed 3.0 | TEXT IMAGE SPEECH VIDEO > EMBEDDING | no | ACTIVE from 2025-10-28T21:41 | ON_DEMAND: apne2; INFERENCE_PROFILE: euw1; INFERENCE_PROFILE ON_DEMAND: use1
twelvelabs.pegasus-1-2-v1:0 | Pegasus v1.2 | TEXT VIDEO > TEXT | yes | ACTIVE from 2025-10-31T00:00 | INFERENCE_PROFILE: afs1 ape2 apne1 apne3 aps1 aps2 apse1 apse2 apse3 apse4 apse5 apse7 cac1 caw1 euc1 euc2 eun1 eus1 eus2 euw1 euw2 euw3 ilc1 mxc1 sae1 use2 usw1 usw2; INFERENCE_PROFILE ON_DEMAND: apne2 use1
writer.palmyra-vision-7b | Writer Palmyra Vision 7B | TEXT IMAGE > TEXT | yes | ACTIVE from 2026-03-20T17:00 | ON_DEMAND: use1 use2 usw2
writer.palmyra-x4-v1:0 | Palmyra X4 | TEXT > TEXT | yes | ACTIVE from 2025-04-28T08:00 | INFERENCE_PROFILE: use1 use2 usw1 usw2
writer.palmyra-x5-v1:0 | Palmyra X5 | TEXT > TEXT | yes | ACTIVE from 2025-04-28T08:00 | INFERENCE_PROFILE: use1 use2 usw1 usw2
zai.glm-4.7 | GLM 4.7 | TEXT > TEXT | yes | ACTIVE from 2026-02-06T18:00 | ON_DEMAND: apne1 aps1 apse2 apse3 eun1 euw2 sae1 use1 use2 usw2
zai.glm-4.7-flash | GLM 4.7 Flash | TEXT > TEXT | yes | ACTIVE from 2026-02-06T18:00 | ON_DEMAND: apne1 aps1 apse2 apse3 euc1 eun1 eus1 euw1 euw2 sae1 use1 use2 usw2
zai.glm-5 | GLM 5 | TEXT > TEXT | yes | ACTIVE from 2026-03-18T17:00 | ON_DEMAND: apne1 aps1 apse2 apse3 eun1 euw2 sae1 use1 use2 usw2
`;

/*
 * What can be customized, how, where, and with which hyperparameters: the tables of the Bedrock User Guide ("Customize a model with
 * fine-tuning", "Choose teacher and student models for distillation", "Customize a model with reinforcement fine-tuning", "Custom
 * model hyperparameters") as they were when the list of models was taken, and what they had said about models that are gone.
 */

/** A line per model: the methods with the regions of each, in AWS's short form (`use1` is us-east-1), and its hyperparameters. */
export const customizations: string = `
amazon.nova-2-lite-v1:0:256k | FINE_TUNING: use1; REINFORCEMENT_FINE_TUNING: use1 | nova
amazon.nova-canvas-v1:0 | FINE_TUNING: use1 | nova canvas
amazon.nova-lite-v1:0:300k | FINE_TUNING: use1; DISTILLATION: use1 | nova
amazon.nova-micro-v1:0:128k | FINE_TUNING: use1; DISTILLATION: use1 | nova
amazon.nova-pro-v1:0:300k | FINE_TUNING: use1; DISTILLATION: use1 | nova
amazon.titan-embed-image-v1:0 | FINE_TUNING: use1 usw2 | titan multimodal
amazon.titan-image-generator-v1:0 | FINE_TUNING: use1 usw2 | titan image
amazon.titan-image-generator-v2:0 | FINE_TUNING: use1 usw2 | titan image
amazon.titan-text-express-v1:0:8k | FINE_TUNING: use1 usw2; CONTINUED_PRE_TRAINING: use1 usw2 | titan text
amazon.titan-text-lite-v1:0:4k | FINE_TUNING: use1 usw2; CONTINUED_PRE_TRAINING: use1 usw2 | titan text
amazon.titan-text-premier-v1:0:32k | FINE_TUNING: use1 | titan premier
anthropic.claude-3-haiku-20240307-v1:0:200k | FINE_TUNING: usw2; DISTILLATION: usw2 | claude 3
cohere.command-light-text-v14:7:4k | FINE_TUNING: use1 usw2 | cohere light
cohere.command-text-v14:7:4k | FINE_TUNING: use1 usw2 | cohere
meta.llama2-13b-v1:0:4k | FINE_TUNING: use1 usw2 | llama
meta.llama2-70b-v1:0:4k | FINE_TUNING: use1 usw2 | llama
meta.llama3-1-8b-instruct-v1:0:128k | FINE_TUNING: usw2; DISTILLATION: usw2 | llama
meta.llama3-1-70b-instruct-v1:0:128k | FINE_TUNING: usw2; DISTILLATION: usw2 | llama
meta.llama3-2-1b-instruct-v1:0:128k | FINE_TUNING: usw2; DISTILLATION: usw2 | llama
meta.llama3-2-3b-instruct-v1:0:128k | FINE_TUNING: usw2; DISTILLATION: usw2 | llama
meta.llama3-2-11b-instruct-v1:0:128k | FINE_TUNING: usw2 | llama
meta.llama3-2-90b-instruct-v1:0:128k | FINE_TUNING: usw2 | llama
meta.llama3-3-70b-instruct-v1:0:128k | FINE_TUNING: usw2; DISTILLATION: usw2 | llama
openai.gpt-oss-20b-1:0 | REINFORCEMENT_FINE_TUNING: usw2 |
qwen.qwen3-32b-v1:0 | REINFORCEMENT_FINE_TUNING: usw2 |
`;

/** The hyperparameters by the name that the lines above use for them. Defaults are written as the service answers them. */
export const hyperParameterTables: { readonly [table: string]: readonly HyperParameter[] } = {
  nova: [
    { name: "epochCount", type: "integer", min: 1, max: 5, default: "2" },
    { name: "learningRate", type: "float", min: 1e-6, max: 1e-4, default: "1.0E-5" },
    { name: "learningRateWarmupSteps", type: "integer", min: 0, max: 100, default: "10" },
  ],
  "nova canvas": [
    { name: "batchSize", type: "integer", min: 8, max: 192, default: "8" },
    { name: "stepCount", type: "integer", min: 10, max: 20_000, default: "500" },
    { name: "learningRate", type: "float", min: 1e-7, max: 1e-4, default: "1.0E-5" },
  ],
  "titan text": [
    { name: "epochCount", type: "integer", min: 1, max: 10, default: "5" },
    { name: "batchSize", type: "integer", min: 1, max: 64, default: "1" },
    { name: "learningRate", type: "float", min: 0, max: 1, default: "1.0E-5" },
    { name: "learningRateWarmupSteps", type: "integer", min: 0, max: 250, default: "5" },
  ],
  "titan premier": [
    { name: "epochCount", type: "integer", min: 1, max: 5, default: "2" },
    { name: "batchSize", type: "integer", min: 1, max: 1, default: "1" },
    { name: "learningRate", type: "float", min: 1e-7, max: 1e-5, default: "1.0E-6" },
    { name: "learningRateWarmupSteps", type: "integer", min: 0, max: 20, default: "5" },
  ],
  "titan image": [
    { name: "batchSize", type: "integer", min: 8, max: 192, default: "8" },
    { name: "stepCount", type: "integer", min: 10, max: 40_000, word: "auto" },
    { name: "learningRate", type: "float", min: 1e-7, max: 1, default: "1.0E-5" },
  ],
  "titan multimodal": [
    { name: "epochCount", type: "integer", min: 1, max: 100, word: "Auto" },
    { name: "batchSize", type: "integer", min: 256, max: 9216, default: "576" },
    { name: "learningRate", type: "float", min: 5e-8, max: 1, default: "5.0E-5" },
  ],
  "claude 3": [
    { name: "epochCount", type: "integer", min: 1, max: 10, default: "2" },
    { name: "batchSize", type: "integer", min: 4, max: 256, default: "32" },
    { name: "learningRateMultiplier", type: "float", min: 0.1, max: 2, default: "1.0" },
    { name: "earlyStoppingThreshold", type: "float", min: 0, max: 0.1, default: "0.001" },
    { name: "earlyStoppingPatience", type: "integer", min: 1, max: 10, default: "2" },
  ],
  cohere: cohere(8),
  "cohere light": cohere(32),
  llama: [
    { name: "epochCount", type: "integer", min: 1, max: 10, default: "5" },
    { name: "batchSize", type: "integer", min: 1, max: 1, default: "1" },
    { name: "learningRate", type: "float", min: 5e-6, max: 0.1, default: "1.0E-4" },
  ],
};

function cohere(mostBatchSize: number): readonly HyperParameter[] {
  return [
    { name: "epochCount", type: "integer", min: 1, max: 100, default: "1" },
    { name: "batchSize", type: "integer", min: 8, max: mostBatchSize, default: "8" },
    { name: "learningRate", type: "float", min: 5e-6, max: 0.1, default: "1.0E-5" },
    { name: "earlyStoppingThreshold", type: "float", min: 0, max: 0.1, default: "0.01" },
    { name: "earlyStoppingPatience", type: "integer", min: 1, max: 10, default: "6" },
    { name: "evalPercentage", type: "float", min: 5, max: 50, default: "20.0" },
  ];
}
