/** How the parts of the SCIM API stop: thrown anywhere below a route, answered in the SCIM error shape. */
export class ScimFailure extends Error {
  readonly status: number;
  readonly scimType: string | undefined;

  constructor(status: number, detail: string, scimType?: string) {
    super(detail);
    this.status = status;
    this.scimType = scimType;
  }
}

export const unparsable = 'Request is unparsable, syntactically incorrect, or violates schema.';

export function invalidSyntax(detail = unparsable): ScimFailure {
  return new ScimFailure(400, detail, 'invalidSyntax');
}
