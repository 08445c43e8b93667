import { z } from "zod";
import { roleSchema } from "../people/role.ts";
import { problemCodes } from "../problem.ts";

/** JSON Schema, as far as a reader must know of it. */
const schemaSchema = z.looseObject({});

const contentSchema = z.record(z.string(), z.looseObject({ schema: schemaSchema.optional() }));

const parameterSchema = z.looseObject({
  name: z.string().optional(),
  in: z.string().optional(),
  required: z.boolean().optional(),
  schema: schemaSchema.optional(),
});

const responseSchema = z.looseObject({
  description: z.string().optional(),
  content: contentSchema.optional(),
});

/** One address with one method, as OpenAPI describes it. */
export const operationSchema = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  tags: z.array(z.string()),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(parameterSchema),
  requestBody: z.looseObject({ content: contentSchema }).optional(),
  responses: z.record(z.string(), responseSchema),
  "x-least-role": roleSchema.nullable(),
  "x-whose": z.string(),
  "x-rate": z.string(),
  "x-refusals": z.array(z.enum(problemCodes)),
});

export type DescribedOperation = z.infer<typeof operationSchema>;

/** The description of the interface, by the parts that readers of it rely on. */
export const openApiDocumentSchema = z.looseObject({
  openapi: z.literal("3.1.0"),
  info: z.looseObject({ title: z.string(), description: z.string() }),
  tags: z.array(z.looseObject({ name: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.looseObject({ schemas: z.record(z.string(), schemaSchema) }),
});

export type OpenApiDocument = z.infer<typeof openApiDocumentSchema>;
