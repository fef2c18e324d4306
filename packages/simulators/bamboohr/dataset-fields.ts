import type { SimulatedAnswer } from '../exchange';
import { json } from '../json-answer';
import type { Call } from './call';
import { problem } from './refusals';

/** `GET /api/v1_2/datasets`. */
export const datasets = (): SimulatedAnswer =>
  json(200, { datasets: [{ name: 'employee', label: 'Employee' }] });

/** `GET /api/v1_2/datasets/{name}/fields`: page numbers out of range are moved to the nearest page (spec). */
export const datasetFields = (call: Call): SimulatedAnswer => {
  const { exchange, params } = call;
  if (params['dataset'] !== 'employee') {
    return problem({
      status: 422,
      code: 'DATASET_NOT_FOUND',
      detail: 'Dataset not found',
      instance: exchange.path,
      type: 'application/problem+json',
    });
  }
  const size = Math.min(1000, Math.max(1, Number(exchange.query.get('page_size') ?? 500) || 500));
  const all = exchange.take('empty_success') ? [] : call.catalogue.datasets;
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(pages, Math.max(1, Number(exchange.query.get('page') ?? 1) || 1));
  const link = (to: number) =>
    to < 1 || to > pages ? null : `${call.baseUrl}${exchange.path}?page=${to}&page_size=${size}`;
  return json(200, {
    pagination: {
      total_records: all.length,
      current_page: page,
      total_pages: pages,
      next_page: link(page + 1),
      prev_page: link(page - 1),
    },
    name: 'employee',
    label: 'Employee',
    fields: all.slice((page - 1) * size, page * size).map(({ dataset, name }) => ({
      name: dataset,
      label: name,
      parentType: 'page',
      parentName: 'Personal',
      entityName: 'personal',
    })),
  });
};
