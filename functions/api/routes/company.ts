import { ApiProblem } from '#api-contract/problem';
import { routes } from '#api-contract/routes';
import { auditEntry } from '#engine/audit';
import type { AuditRepository } from '#storage/audit-repository';
import type { CompanyRepository } from '#storage/company-repository';
import type { ConnectionRepository } from '#storage/connection-repository';
import { endpoint } from '../endpoint';
import { found } from '../found';
import { invalid } from '../read-input';

type Services = {
  readonly companies: Pick<CompanyRepository, 'find' | 'update'>;
  readonly audit: Pick<AuditRepository, 'append' | 'list'>;
  readonly connections: Pick<ConnectionRepository, 'listAll'>;
  readonly now: () => Date;
  readonly newId: () => string;
};

/** Only connections in use have values that count. */
const checkPrecedence = async (
  companyId: string,
  precedence: readonly string[],
  { connections }: Services,
): Promise<void> => {
  const usable = (await connections.listAll(companyId)).filter(({ state }) => state !== 'disconnected');
  const known = new Set(usable.map(({ connectionId }) => connectionId));
  const errors = precedence.flatMap((id, index) =>
    known.has(id)
      ? []
      : [
          {
            in: 'body' as const,
            field: `precedence.${index}`,
            code: 'connection.unknown',
            detail: 'expected the id of a connection of this company that is in use',
          },
        ],
  );
  if (errors.length > 0) throw invalid(errors);
};

/** The company and what was done in it. */
export const companyEndpoints = (services: Services) => {
  const { companies, audit } = services;
  return {
    getCompany: endpoint(routes.getCompany, async ({ caller }) => ({
      body: found(await companies.find(caller.companyId)),
    })),

    updateCompany: endpoint(routes.updateCompany, async ({ caller, body }) => {
      const { companyId, actor } = caller;
      const company = found(await companies.find(companyId));
      await checkPrecedence(companyId, body.precedence ?? [], services);
      const next = {
        ...company,
        name: body.name ?? company.name,
        timeZone: body.timeZone ?? company.timeZone,
        precedence: body.precedence ?? company.precedence,
        version: company.version + 1,
      };
      if ((await companies.update(next, company.version)) === 'stale') {
        throw new ApiProblem('record.changed', 'somebody else changed the company meanwhile; read it again');
      }
      const details = { fields: Object.keys(body) };
      await audit.append(
        auditEntry({ companyId, actor, action: 'company.changed', target: companyId, details }, services),
      );
      return { body: next };
    }),

    listAudit: endpoint(routes.listAudit, async ({ caller, query }) => ({
      body: await audit.list(caller.companyId, query),
    })),
  };
};
