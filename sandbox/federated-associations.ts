/** `/api/users/v1/me/federated-associations`: the links to other providers. They are made by signing in there, not here. */
import { apiError } from './errors.ts';
import { json, type PersonalCall, type Reply } from './http.ts';
import { withoutStore } from './people.ts';

export function listFederatedAssociations({ person }: PersonalCall): Reply {
  return json(200, person.federatedLinks);
}

/** Whether it was the only way in is for the client to look at: the server does not ask. */
export function deleteFederatedAssociation(call: PersonalCall, id: string): Reply {
  const { person } = call;
  if (!person.federatedLinks.some((link) => link.id === id)) {
    return refuse(call, 'UAA-10002', 'Invalid federated association');
  }
  person.federatedLinks = person.federatedLinks.filter((link) => link.id !== id);
  return { status: 204 };
}

export function deleteFederatedAssociations(call: PersonalCall): Reply {
  const { person } = call;
  if (person.federatedLinks.length === 0) {
    return refuse(call, 'UAA-10003', 'Valid federated associations do not exists');
  }
  person.federatedLinks = [];
  return { status: 204 };
}

function refuse({ organization, person }: PersonalCall, code: string, description: string): Reply {
  const name = `${withoutStore(person.user.userName)}@${organization.name}`;
  return apiError(400, code, `Error while deleting federated user association: ${name}`, description);
}
