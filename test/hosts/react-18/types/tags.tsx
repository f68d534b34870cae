import type {} from 'asg-elements/react';

// @ts-expect-error React 18 sets no properties of a tag and hears none of its events: use the components
export const tag = <asg-profile headingLevel={3} />;
