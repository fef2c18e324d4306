import * as z from 'zod';
import { routes } from '#api-contract/routes';
import type { RouteDefinition } from '#api-contract/route';
import type { OperationId, Routes } from '#api-contract/routes';
import { buildRequest } from './build-request';
import type { Operation } from './input';
import { readAnswer } from './read-answer';

/** A method per operation id. All throw ApiProblem with a stable code when the API refuses. */
export type Client = { readonly [Id in OperationId]: Operation<Routes[Id]> };

export type ClientOptions = {
  /** Where the API is, without `/v1`. */
  readonly baseUrl: string;
  readonly token: string | (() => string | Promise<string>);
  readonly fetch?: typeof fetch | undefined;
  readonly sleep?: ((milliseconds: number) => Promise<void>) | undefined;
};

const MOST_WAITS = 5;
const rawInputSchema = z.record(z.string(), z.unknown()).default({});
const waitFor = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const operations = (options: ClientOptions) => {
  const { fetch: send = fetch, sleep = waitFor } = options;

  // A call over the limit (429) was not carried out, so it is safe to wait as told and try again.
  const answerTo = async (route: RouteDefinition, input: unknown): Promise<Response> => {
    for (let waits = 0; ; waits += 1) {
      const token = typeof options.token === 'string' ? options.token : await options.token();
      const raw = rawInputSchema.parse(input);
      const response = await send(buildRequest(route, raw, { baseUrl: options.baseUrl, token }));
      if (response.status !== 429 || waits === MOST_WAITS) return response;
      await sleep(Number(response.headers.get('retry-after') ?? '1') * 1000);
    }
  };

  return <Route extends RouteDefinition>(route: Route): Operation<Route> =>
    async (...args) =>
      readAnswer<Route['response']>(route.response, await answerTo(route, args[0]));
};

/** A client of the HTTP API, typed by the route table. */
export const createClient = (options: ClientOptions): Client => {
  const operation = operations(options);
  return {
    getOpenApi: operation(routes.getOpenApi),
    listProviders: operation(routes.listProviders),
    listConnections: operation(routes.listConnections),
    createConnection: operation(routes.createConnection),
    beginSignIn: operation(routes.beginSignIn),
    repeatSignIn: operation(routes.repeatSignIn),
    finishSignIn: operation(routes.finishSignIn),
    getConnection: operation(routes.getConnection),
    updateConnection: operation(routes.updateConnection),
    disconnectConnection: operation(routes.disconnectConnection),
    replaceCredentials: operation(routes.replaceCredentials),
    checkConnection: operation(routes.checkConnection),
    getFields: operation(routes.getFields),
    discoverFields: operation(routes.discoverFields),
    getConfiguration: operation(routes.getConfiguration),
    listConfigurations: operation(routes.listConfigurations),
    getConfigurationVersion: operation(routes.getConfigurationVersion),
    putConfiguration: operation(routes.putConfiguration),
    listRuns: operation(routes.listRuns),
    startRun: operation(routes.startRun),
    getRun: operation(routes.getRun),
    approvePlan: operation(routes.approvePlan),
    rejectPlan: operation(routes.rejectPlan),
    cancelRun: operation(routes.cancelRun),
    undoRun: operation(routes.undoRun),
    pauseConnection: operation(routes.pauseConnection),
    resumeConnection: operation(routes.resumeConnection),
    getPlan: operation(routes.getPlan),
    listChanges: operation(routes.listChanges),
    listProblems: operation(routes.listProblems),
    listProblemGroups: operation(routes.listProblemGroups),
    acknowledge: operation(routes.acknowledge),
    listAcknowledgements: operation(routes.listAcknowledgements),
    withdrawAcknowledgement: operation(routes.withdrawAcknowledgement),
    listAbsences: operation(routes.listAbsences),
    decideAbsence: operation(routes.decideAbsence),
    getReview: operation(routes.getReview),
    changeReview: operation(routes.changeReview),
    listDifference: operation(routes.listDifference),
    listDeclines: operation(routes.listDeclines),
    liftDecline: operation(routes.liftDecline),
    listEmployees: operation(routes.listEmployees),
    listRunPeople: operation(routes.listRunPeople),
    trySettings: operation(routes.trySettings),
    getTry: operation(routes.getTry),
    listTryPeople: operation(routes.listTryPeople),
    listTryChanges: operation(routes.listTryChanges),
    listQuestions: operation(routes.listQuestions),
    answerQuestion: operation(routes.answerQuestion),
    listAnswers: operation(routes.listAnswers),
    withdrawAnswer: operation(routes.withdrawAnswer),
    getPairing: operation(routes.getPairing),
    skipPairing: operation(routes.skipPairing),
    resumePairing: operation(routes.resumePairing),
    listStakeholders: operation(routes.listStakeholders),
    listStakeholderGroups: operation(routes.listStakeholderGroups),
    getStakeholder: operation(routes.getStakeholder),
    listHistory: operation(routes.listHistory),
    explainStakeholder: operation(routes.explainStakeholder),
    eraseStakeholder: operation(routes.eraseStakeholder),
    listErasures: operation(routes.listErasures),
    getErasure: operation(routes.getErasure),
    liftErasure: operation(routes.liftErasure),
    exportStakeholder: operation(routes.exportStakeholder),
    getExport: operation(routes.getExport),
    listLeavers: operation(routes.listLeavers),
    clearStatus: operation(routes.clearStatus),
    confirmLeavers: operation(routes.confirmLeavers),
    archiveStakeholder: operation(routes.archiveStakeholder),
    restoreStakeholder: operation(routes.restoreStakeholder),
    mergeStakeholder: operation(routes.mergeStakeholder),
    importLinks: operation(routes.importLinks),
    createStakeholder: operation(routes.createStakeholder),
    updateStakeholder: operation(routes.updateStakeholder),
    setOverride: operation(routes.setOverride),
    removeOverride: operation(routes.removeOverride),
    untieStakeholder: operation(routes.untieStakeholder),
    seedStakeholders: operation(routes.seedStakeholders),
    listCustomFields: operation(routes.listCustomFields),
    createCustomField: operation(routes.createCustomField),
    getCustomField: operation(routes.getCustomField),
    updateCustomField: operation(routes.updateCustomField),
    deleteCustomField: operation(routes.deleteCustomField),
    listMembers: operation(routes.listMembers),
    addMember: operation(routes.addMember),
    changeMember: operation(routes.changeMember),
    removeMember: operation(routes.removeMember),
    getCompany: operation(routes.getCompany),
    updateCompany: operation(routes.updateCompany),
    listAudit: operation(routes.listAudit),
  };
};
