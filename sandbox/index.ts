/** `asg-elements/sandbox`: an organization for the tests of whoever embeds the kit. Runs in Node, and brings all it needs. */
export { createOrganization, openOrganization } from './client.ts';
export type {
  AnyPersonKey,
  Attribute,
  AuthenticatorEntry,
  Catalogue,
  DiscoveryData,
  FactorOptions,
  Fault,
  FederatedLink,
  FederatedLinkOptions,
  GivenFactors,
  IssuedToken,
  LoggedRequest,
  Mail,
  Organization,
  Passkey,
  PasskeyOptions,
  Person,
  PersonChange,
  PersonKey,
  PhoneOptions,
  PushDevice,
  RequestFilter,
  Schema,
  SessionOptions,
  Settings,
  Sharing,
  SharingChange,
  TemplateName,
} from './client.ts';
export { initialPassword } from './contract.ts';
export type { OrganizationOptions, TokenOptions } from './contract.ts';
export type { Phone } from './phone.ts';
export { startSandbox } from './server.ts';
export type { Sandbox, SandboxOptions } from './server.ts';
export { passwordRulePresets } from './settings.ts';
