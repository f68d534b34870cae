import { createRef } from 'react';
import { AsgAuth, AsgMfa, AsgProfile } from 'asg-elements/react';
import type { AsgChangeDetail, AsgProfile as AsgProfileElement } from 'asg-elements';

/** What a React host may write, and what must not compile. */
const element = createRef<AsgProfileElement>();

export const components = (
  <>
    <AsgAuth baseUrl="https://api.asgardeo.io/t/acme" clientId="client" storage="session" />
    <AsgProfile
      ref={element}
      className="wide"
      attributePaths={['name', 'emails']}
      headingLevel={3}
      noHeader
      readOnly="emails"
      mode={undefined}
      onAsgChange={({ detail }) => void (detail satisfies AsgChangeDetail).fields}
    >
      <img slot="avatar" alt="" />
    </AsgProfile>
    {/* @ts-expect-error a level is a number */}
    <AsgProfile headingLevel="3" />
    {/* @ts-expect-error rows or form */}
    <AsgProfile mode="cards" />
    {/* @ts-expect-error it has no such property */}
    <AsgProfile minFactors={1} />
    {/* @ts-expect-error it never asks to go anywhere */}
    <AsgProfile onAsgNavigate={() => undefined} />
    {/* @ts-expect-error the detail names an element, not a person */}
    <AsgProfile onAsgChange={({ detail }) => void detail.person} />
    {/* @ts-expect-error the element is another one */}
    <AsgMfa ref={element} />
    {/* @ts-expect-error a token has no place in a page */}
    <AsgAuth token="secret" />
  </>
);

export const save = (): Promise<string> | undefined => element.current?.save({ nickName: 'Maya' });
