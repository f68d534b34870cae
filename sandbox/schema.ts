/** What the server knows of an attribute, and the names of the schemas. */

export const coreUser = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const enterpriseUser = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const systemUser = 'urn:scim:wso2:schema';
export const customUser = 'urn:scim:schemas:extension:custom:User';
export const common = 'urn:ietf:params:scim:schemas:core:2.0';

export interface Attribute {
  readonly name: string;
  /** STRING, COMPLEX, BOOLEAN, INTEGER, DECIMAL, DATE_TIME, DATE, EPOCH, BINARY, REFERENCE, or one nobody has heard of. */
  readonly type?: string;
  readonly multiValued?: boolean;
  readonly mutability?: 'READ_WRITE' | 'READ_ONLY' | 'IMMUTABLE' | 'WRITE_ONLY';
  /** What `/Schemas` says. It binds clients; the server lets the value go unless it is also `irremovable`. */
  readonly required?: boolean;
  readonly irremovable?: boolean;
  readonly description?: string;
  readonly displayName?: string;
  readonly displayOrder?: number;
  /** In Java's dialect. */
  readonly regEx?: string;
  /** What `regEx` means where JavaScript cannot compile it: with it, the sandbox checks what a browser has to leave. */
  readonly regExHere?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly inputFormat?: string;
  readonly canonicalValues?: readonly { readonly label: string; readonly value: string }[];
  readonly profiles?: Readonly<Record<string, object>>;
  readonly sharedProfileValueResolvingMethod?: string;
  readonly excludedUserStores?: string;
  /** Of a multi-valued complex attribute: the types that are mapped to a claim. The empty one stands for no type. */
  readonly types?: readonly string[];
  readonly subAttributes?: readonly Attribute[];
  /** Not in `/Schemas`: no profile of the organization supports the claim by default. */
  readonly hidden?: boolean;
  /** False for an attribute that only some profile supports. */
  readonly supportedByDefault?: boolean;
  /** Only in organizations with several addresses and numbers per person. */
  readonly multipleOnly?: boolean;
  /** Answered only when asked for by name. */
  readonly onRequest?: boolean;
  /** What `/Schemas` says beyond or instead of the above; null leaves a property out. */
  readonly printed?: Readonly<Record<string, unknown>>;
}

export interface Schema {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly Attribute[];
}
