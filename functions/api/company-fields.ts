import type { CustomField } from '#domain/custom-field';
import type { CustomFieldRepository } from '#storage/custom-field-repository';

/** How long what was read of a company's fields is trusted: a field made restricted is hidden within this time everywhere. */
const TRUSTED_MS = 30_000;
const MOST_KEPT = 500;

/** Custom fields by key. */
export type FieldsByKey = ReadonlyMap<string, CustomField>;

type Kept = { readonly fields: FieldsByKey; readonly gone: ReadonlySet<string>; readonly until: number };

/** The custom fields of companies, remembered for a moment, for answers that are cut down by the class of each field. */
export class CompanyFields {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly customFields: Pick<CustomFieldRepository, 'list'>,
    private readonly now: () => Date,
  ) {}

  /** A field of `keys` that is not remembered may be new: then all are read again. */
  async of(companyId: string, keys: readonly string[] = []): Promise<FieldsByKey> {
    const now = this.now().getTime();
    const known = this.kept.get(companyId);
    if (known && known.until > now && keys.every((key) => known.fields.has(key) || known.gone.has(key))) {
      return known.fields;
    }
    const fields = new Map((await this.customFields.list(companyId)).map((field) => [field.key, field]));
    this.kept.delete(companyId);
    const [oldest] = this.kept.keys();
    if (oldest !== undefined && this.kept.size >= MOST_KEPT) this.kept.delete(oldest);
    const gone = new Set(keys.filter((key) => !fields.has(key)));
    this.kept.set(companyId, { fields, gone, until: now + TRUSTED_MS });
    return fields;
  }

  /** After a change made here. */
  forget(companyId: string): void {
    this.kept.delete(companyId);
  }
}
