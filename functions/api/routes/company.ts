import { ApiProblem } from '#api-contract/problem';
import { routes } from '#api-contract/routes';
import { auditEntry } from '#engine/audit';
import type { AuditRepository } from '#storage/audit-repository';
import type { CompanyRepository } from '#storage/company-repository';
import { endpoint } from '../endpoint';
import { found } from '../found';

type Services = {
  readonly companies: Pick<CompanyRepository, 'find' | 'update'>;
  readonly audit: Pick<AuditRepository, 'append' | 'list'>;
  readonly now: () => Date;
  readonly newId: () => string;
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
      const next = {
        ...company,
        name: body.name ?? company.name,
        timeZone: body.timeZone ?? company.timeZone,
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
