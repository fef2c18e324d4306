import type { Company, Member } from '#domain/company';
import type { CompanyRepository } from '#storage/company-repository';
import { recordId } from './record-id';

/**
 * A tenant with its first owner. The owner is named as the identity provider's tokens do: issuer and subject. `exists` if
 * the company is there already, or that person is a member of some company.
 */
export const createCompany = async (
  request: {
    companyId: string;
    name: string;
    timeZone: string;
    externalId?: string | undefined;
    owner: { issuer: string; subject: string };
    by: string;
  },
  services: {
    readonly companies: Pick<CompanyRepository, 'create'>;
    readonly now: () => Date;
    readonly newId: () => string;
    /** 256 random bits, base64. */
    readonly newHashKey: () => string;
  },
): Promise<'created' | 'exists'> => {
  const now = services.now().toISOString();
  const company: Company = {
    v: 1,
    companyId: request.companyId,
    name: request.name,
    ...(request.externalId === undefined ? {} : { externalId: request.externalId }),
    timeZone: request.timeZone,
    hashKey: services.newHashKey(),
    createdAt: now,
    version: 1,
  };
  const owner: Member = {
    v: 1,
    companyId: request.companyId,
    memberId: recordId('mem', services.newId),
    ...request.owner,
    role: 'owner',
    addedAt: now,
    addedBy: request.by,
  };
  return services.companies.create({ company, owner });
};
