import type { Endpoints } from './answer';
import { absenceEndpoints } from './routes/absences';
import { acknowledgementEndpoints } from './routes/acknowledgements';
import { companyEndpoints } from './routes/company';
import { configurationEndpoints } from './routes/configuration';
import { connectionEndpoints } from './routes/connections';
import { customFieldEndpoints } from './routes/custom-fields';
import { declineEndpoints } from './routes/declines';
import { erasureEndpoints } from './routes/erasures';
import { explainEndpoints } from './routes/explain';
import { leaverEndpoints } from './routes/leavers';
import { linkEndpoints } from './routes/links';
import { memberEndpoints } from './routes/members';
import { pairingEndpoints } from './routes/pairing';
import { planEndpoints } from './routes/plans';
import { providerEndpoints } from './routes/providers';
import { questionEndpoints } from './routes/questions';
import { readingEndpoints } from './routes/readings';
import { reviewEndpoints } from './routes/review';
import { runEndpoints } from './routes/runs';
import { signInEndpoints } from './routes/sign-ins';
import { stakeholderEditEndpoints } from './routes/stakeholder-edits';
import { undoEndpoints } from './routes/undo';
import { tryEndpoints } from './routes/tries';
import { stakeholderListEndpoints } from './routes/stakeholder-lists';
import { stakeholderEndpoints } from './routes/stakeholders';

/** What all routes together need. */
export type EndpointServices = Parameters<typeof companyEndpoints>[0] &
  Parameters<typeof configurationEndpoints>[0] &
  Parameters<typeof connectionEndpoints>[0] &
  Parameters<typeof customFieldEndpoints>[0] &
  Parameters<typeof memberEndpoints>[0] &
  Parameters<typeof pairingEndpoints>[0] &
  Parameters<typeof planEndpoints>[0] &
  Parameters<typeof reviewEndpoints>[0] &
  Parameters<typeof declineEndpoints>[0] &
  Parameters<typeof providerEndpoints>[0] &
  Parameters<typeof questionEndpoints>[0] &
  Parameters<typeof acknowledgementEndpoints>[0] &
  Parameters<typeof absenceEndpoints>[0] &
  Parameters<typeof readingEndpoints>[0] &
  Parameters<typeof tryEndpoints>[0] &
  Parameters<typeof runEndpoints>[0] &
  Parameters<typeof undoEndpoints>[0] &
  Parameters<typeof signInEndpoints>[0] &
  Parameters<typeof leaverEndpoints>[0] &
  Parameters<typeof linkEndpoints>[0] &
  Parameters<typeof stakeholderEditEndpoints>[0] &
  Parameters<typeof explainEndpoints>[0] &
  Parameters<typeof erasureEndpoints>[0] &
  Parameters<typeof stakeholderListEndpoints>[0] &
  Parameters<typeof stakeholderEndpoints>[0];

/** Every operation of the route table with its function: one that is missing does not compile. */
export const buildEndpoints = (services: EndpointServices): Endpoints => ({
  ...providerEndpoints(services),
  ...connectionEndpoints(services),
  ...signInEndpoints(services),
  ...configurationEndpoints(services),
  ...runEndpoints(services),
  ...undoEndpoints(services),
  ...planEndpoints(services),
  ...reviewEndpoints(services),
  ...declineEndpoints(services),
  ...readingEndpoints(services),
  ...tryEndpoints(services),
  ...questionEndpoints(services),
  ...acknowledgementEndpoints(services),
  ...absenceEndpoints(services),
  ...pairingEndpoints(services),
  ...stakeholderListEndpoints(services),
  ...stakeholderEndpoints(services),
  ...leaverEndpoints(services),
  ...linkEndpoints(services),
  ...stakeholderEditEndpoints(services),
  ...explainEndpoints(services),
  ...erasureEndpoints(services),
  ...customFieldEndpoints(services),
  ...memberEndpoints(services),
  ...companyEndpoints(services),
});
