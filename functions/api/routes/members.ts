import { ApiProblem } from '#api-contract/problem';
import { routes } from '#api-contract/routes';
import { auditEntry } from '#engine/audit';
import type { AuditEntry, Member } from '#domain/company';
import type { AuditRepository } from '#storage/audit-repository';
import type { MemberOutcome, MemberRepository } from '#storage/member-repository';
import type { Caller } from '../caller';
import { recordId } from '#engine/record-id';
import { endpoint } from '../endpoint';
import type { Memberships } from '../memberships';

type Services = {
  readonly members: Pick<MemberRepository, 'list' | 'add' | 'changeRole' | 'remove'>;
  readonly memberships: Pick<Memberships, 'forget'>;
  readonly audit: Pick<AuditRepository, 'append'>;
  readonly now: () => Date;
  readonly newId: () => string;
};

const insist = (outcome: MemberOutcome): void => {
  if (outcome === 'missing') throw new ApiProblem('resource.not_found', 'there is nothing by this id');
  if (outcome === 'last_owner') {
    throw new ApiProblem('member.last_owner', 'make somebody else an owner first');
  }
};

/** Who may act for the company. */
export const memberEndpoints = (services: Services) => {
  const { members, memberships, audit } = services;
  const record = async (
    caller: Caller,
    action: AuditEntry['action'],
    target: string,
    details: AuditEntry['details'] = {},
  ): Promise<void> => {
    memberships.forget();
    const { companyId, actor } = caller;
    await audit.append(auditEntry({ companyId, actor, action, target, details }, services));
  };

  return {
    listMembers: endpoint(routes.listMembers, async ({ caller, query }) => ({
      body: await members.list(caller.companyId, query),
    })),

    addMember: endpoint(routes.addMember, async ({ caller, body }) => {
      const member: Member = {
        v: 1,
        companyId: caller.companyId,
        memberId: recordId('mem', services.newId),
        issuer: body.issuer ?? caller.issuer,
        subject: body.subject,
        role: body.role,
        addedAt: services.now().toISOString(),
        addedBy: caller.actor,
      };
      if ((await members.add(member)) === 'exists') {
        throw new ApiProblem('member.exists', 'this subject is a member already');
      }
      await record(caller, 'member.added', member.memberId, { role: member.role });
      return { body: member };
    }),

    changeMember: endpoint(routes.changeMember, async ({ caller, params, body }) => {
      insist(await members.changeRole(caller.companyId, params.memberId, body.role));
      await record(caller, 'member.changed', params.memberId, { role: body.role });
      return { body: { ...params, ...body } };
    }),

    removeMember: endpoint(routes.removeMember, async ({ caller, params }) => {
      insist(await members.remove(caller.companyId, params.memberId));
      await record(caller, 'member.removed', params.memberId);
      return { body: undefined };
    }),
  };
};
