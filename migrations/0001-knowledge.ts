import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * The tables of knowledge. A bad row is refused by the database itself, whoever writes it; the history of a fact can be
 * added to and never changed.
 *
 * Rows of a dataset carry the editions they are valid in: `edition_from` included, `edition_until` excluded and null
 * while the row stands. Editions of one dataset are numbered in the order of their import, so that "the row as of
 * edition N" is `edition_from <= N and (edition_until is null or edition_until > N)`.
 */

/** ISO 3166-1 alpha-2, with `EU` and `UN` (exceptionally reserved) and `XK` (user-assigned, used by sanctions lists for Kosovo). */
const COUNTRIES = `
  AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
  CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET EU FI FJ FK FM FO FR
  GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT
  JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY
  MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ
  OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ
  TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM UN US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW`

const oneOf = (column: string, values: readonly string[]) =>
  `${column} in (${values.map((value) => `'${value}'`).join(', ')})`

/** Ids derived from content or key: a prefix and 130 bits in Crockford's base 32. */
const derivedId = (prefix: string) => `text not null check (id ~ '^${prefix}_[0-9a-hjkmnp-tv-z]{26}$')`

const EDITIONS_OF_A_ROW = `
  dataset text not null,
  edition_from integer not null,
  edition_until integer check (edition_until > edition_from),
  content_hash text not null check (content_hash ~ '^[0-9a-f]{32}$'),
  foreign key (dataset, edition_from) references edition (dataset, id),
  foreign key (dataset, edition_until) references edition (dataset, id)`

/**
 * A verified row cites a verified source and has a grade; the pair of columns makes it impossible to present a row from
 * general knowledge as one that a source was seen to say.
 */
const gradedRow = (prefix: string) => `
  id ${derivedId(prefix)},
  row_key text not null check (row_key <> '' and length(row_key) <= 500),
  ${EDITIONS_OF_A_ROW},
  evidence_id text not null,
  verified boolean not null,
  grade grade,
  note text,
  primary key (dataset, row_key, edition_from),
  foreign key (evidence_id, verified) references evidence (id, verified),
  check (not verified or grade is not null)`

const openRow = (table: string) =>
  `create unique index ${table}_open on ${table} (dataset, row_key) where edition_until is null;`

const statements = [
  `create table country (code text primary key check (code ~ '^[A-Z]{2}$'));
   insert into country (code) select unnest(string_to_array('${COUNTRIES.trim().split(/\s+/).join(' ')}', ' '));`,

  `create function partial_date_first(value text) returns date
     language sql immutable strict parallel safe
     return make_date(
       left(value, 4)::integer,
       coalesce(nullif(substr(value, 6, 2), ''), '1')::integer,
       coalesce(nullif(substr(value, 9, 2), ''), '1')::integer);
   create function partial_date_last(value text) returns date
     language sql immutable strict parallel safe
     return case length(value)
       when 10 then partial_date_first(value)
       when 7 then (partial_date_first(value) + interval '1 month' - interval '1 day')::date
       else make_date(left(value, 4)::integer, 12, 31) end;
   comment on function partial_date_first(text) is 'First day of a YYYY, YYYY-MM or YYYY-MM-DD; an error for a day that no calendar has';
   comment on function partial_date_last(text) is 'Last day of a YYYY, YYYY-MM or YYYY-MM-DD';`,

  `create domain partial_date as text check (
     case when value is null then true
          when value ~ '^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$' then partial_date_first(value) is not null
          else false end);
   create domain grade as text check (value ~ '^[A-F][1-6]$');
   create domain share as numeric check (value between 0 and 100);
   create domain web_address as text check (value ~ '^https?://[^[:space:]]+$' and length(value) <= 2000);
   create domain plain_name as text check (
     btrim(value) <> '' and length(value) <= 1000 and value !~ '[[:cntrl:]]');`,

  `create table dataset (
     id text primary key check (id ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' and length(id) <= 64),
     kind text not null check (${oneOf('kind', ['facts', 'list'])}),
     created_at timestamptz not null default now(),
     unique (id, kind));
   comment on table dataset is 'What facts belong to: a list of an authority (its id is the list id), a registry extract, our own starter facts';`,

  `create table evidence (
     id ${derivedId('evd')} primary key,
     dataset text not null references dataset (id),
     title text not null check (btrim(title) <> ''),
     publisher text check (btrim(publisher) <> ''),
     publisher_interest text check (btrim(publisher_interest) <> ''),
     published_on partial_date,
     url web_address,
     grade grade,
     status text not null check (${oneOf('status', ['allegation', 'charge', 'official_finding', 'final_decision', 'record', 'edition'])}),
     response text,
     verified boolean not null,
     unique (id, verified));
   comment on table evidence is 'A source. The id is derived from the content: a changed source is another piece of evidence';`,

  `create table edition (
     id integer generated always as identity primary key,
     dataset text not null,
     dataset_kind text not null,
     version text not null check (version ~ '^[A-Za-z0-9][A-Za-z0-9._:+-]*$' and length(version) <= 64),
     sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
     published_on date,
     complete boolean not null,
     status text not null default 'loaded' check (${oneOf('status', ['loaded', 'refused'])}),
     title text not null check (btrim(title) <> ''),
     publisher text not null check (btrim(publisher) <> ''),
     authority text,
     country text references country (code),
     legal_basis text,
     binds_whom text,
     effect text,
     ownership_rule text check (${oneOf('ownership_rule', ['none', '50_aggregate', 'subsidiary_or_affiliate', 'control'])}),
     official_url web_address,
     licence text,
     cadence text,
     stale_after_days integer check (stale_after_days > 0),
     note text,
     evidence_id text not null references evidence (id),
     rows_read integer not null default 0 check (rows_read >= 0),
     rows_quarantined integer not null default 0 check (rows_quarantined between 0 and rows_read),
     counts jsonb not null default '{}',
     imported_at timestamptz not null default now(),
     finished_at timestamptz,
     unique (dataset, id),
     unique (dataset, id, status),
     foreign key (dataset, dataset_kind) references dataset (id, kind),
     check ((dataset_kind = 'list') = (ownership_rule is not null)),
     check (dataset_kind <> 'list' or authority is not null));
   create unique index edition_version on edition (dataset, version) where status = 'loaded';
   comment on column edition.published_on is 'The day of the publisher, from which staleness counts; never the day of the import';
   comment on column edition.complete is 'False: an extract. It can flag and never clears';`,

  `create table quarantine (
     id integer generated always as identity primary key,
     edition_id integer not null references edition (id),
     file text not null,
     line integer not null check (line >= 0),
     reason text not null check (btrim(reason) <> ''),
     content jsonb);
   create index quarantine_edition on quarantine (edition_id);
   comment on table quarantine is 'Rows that were not loaded, as they came, and why';`,

  `create table knowledge_version (
     version integer primary key check (version > 0),
     activated_at timestamptz not null default now());
   create table knowledge_edition (
     version integer not null references knowledge_version (version),
     dataset text not null,
     edition_id integer not null,
     edition_status text not null default 'loaded' check (edition_status = 'loaded'),
     primary key (version, dataset),
     foreign key (dataset, edition_id, edition_status) references edition (dataset, id, status));
   comment on table knowledge_edition is 'Exactly one edition of each dataset in a knowledge version, and never a refused one';`,

  `create table entity (
     id ${derivedId('ent')} primary key,
     namespace text not null check (namespace <> ''),
     source_id text not null check (source_id <> '' and length(source_id) <= 300),
     unique (namespace, source_id));
   comment on table entity is 'That an entity exists under this id, for good; what is known of it is in entity_version';
   create table entity_version (
     row_id bigint generated always as identity primary key,
     entity_id text not null references entity (id),
     ${EDITIONS_OF_A_ROW},
     kind text not null check (${oneOf('kind', ['company', 'person', 'state', 'public_body', 'fund', 'other'])}),
     name plain_name not null,
     name_script text check (name_script ~ '^[A-Z][a-z]{3}$'),
     name_language text check (name_language ~ '^[a-z]{2}$'),
     country text references country (code),
     ownership_status text check (${oneOf('ownership_status', ['listed_dispersed', 'listed_unconfirmed', 'disputed', 'undisclosed', 'nominee_reported'])}),
     incorporated partial_date,
     status text,
     matchable boolean not null,
     address text,
     evidence_id text references evidence (id),
     note text,
     unique (entity_id, edition_from));
   create unique index entity_version_open on entity_version (entity_id) where edition_until is null;
   create index entity_version_dataset on entity_version (dataset);
   comment on column entity_version.evidence_id is 'Null: the edition itself is the source';`,

  `create table name (
     entity_row bigint not null references entity_version (row_id),
     position smallint not null check (position > 0),
     text plain_name not null,
     kind text not null check (${oneOf('kind', ['official', 'alias', 'weak_alias', 'former', 'trade', 'acronym'])}),
     script text check (script ~ '^[A-Z][a-z]{3}$'),
     language text check (language ~ '^[a-z]{2}$'),
     primary key (entity_row, position));
   comment on table name is 'Names beside the official one, which entity_version holds';
   create table identifier (
     entity_row bigint not null references entity_version (row_id),
     scheme text not null check (scheme ~ '^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$' and length(scheme) between 2 and 64),
     value text not null check (value ~ '^[^[:space:]].*$' and length(value) <= 128 and value !~ '[[:cntrl:]]'),
     primary key (entity_row, scheme, value),
     check (scheme <> 'XI-LEI' or value ~ '^[A-Z0-9]{18}[0-9]{2}$'));
   create index identifier_value on identifier (scheme, value);`,

  `create table same_as (
     id ${derivedId('sam')},
     row_key text not null check (row_key <> '' and length(row_key) <= 500),
     ${EDITIONS_OF_A_ROW},
     a_id text not null references entity (id),
     b_id text not null references entity (id),
     basis text not null check (btrim(basis) <> ''),
     confidence text not null check (${oneOf('confidence', ['confirmed', 'inferred'])}),
     evidence_id text not null,
     verified boolean not null,
     note text,
     primary key (dataset, row_key, edition_from),
     foreign key (evidence_id, verified) references evidence (id, verified),
     check (a_id <> b_id),
     check (confidence <> 'confirmed' or verified));
   ${openRow('same_as')}`,

  `create table ownership (
     ${gradedRow('own')},
     owned_id text not null references entity (id),
     owner_id text not null references entity (id),
     share_exact share,
     share_min share,
     share_max share,
     interest text not null check (${oneOf('interest', ['shareholding', 'voting', 'control', 'golden_share', 'beneficial'])}),
     direct boolean not null,
     start_on partial_date,
     end_on partial_date,
     as_of partial_date,
     check (owned_id <> owner_id),
     check (share_exact is null or (share_min is null and share_max is null)),
     check (share_min <= share_max),
     check (partial_date_first(start_on) <= partial_date_last(end_on)));
   ${openRow('ownership')}`,

  `create table listing (
     ${gradedRow('lst')},
     dataset_kind text not null default 'list' check (dataset_kind = 'list'),
     entity_id text not null references entity (id),
     listed_on partial_date,
     delisted_on partial_date,
     scope text,
     program text,
     legal_basis text,
     foreign key (dataset, dataset_kind) references dataset (id, kind),
     check (partial_date_first(listed_on) <= partial_date_last(delisted_on)));
   ${openRow('listing')}
   comment on table listing is 'An entity on a list; the list is the dataset';`,

  `create table deployment (
     ${gradedRow('dpl')},
     source_id text not null check (source_id ~ '^[A-Za-z0-9][A-Za-z0-9._-]*$' and length(source_id) <= 100),
     event text not null check (event <> ''),
     vendor_id text not null references entity (id),
     role text not null check (${oneOf('role', ['prime', 'supplier', 'reseller', 'operator', 'bidder'])}),
     buyer text not null check (btrim(buyer) <> ''),
     buyer_country text references country (code),
     capability text not null check (capability ~ '^[a-z][a-z0-9_]*$'),
     description text not null check (btrim(description) <> ''),
     start_on partial_date,
     end_on partial_date,
     value_usd numeric check (value_usd >= 0),
     financier text check (btrim(financier) <> ''),
     financier_country text references country (code),
     adverse_status text not null check (${oneOf('adverse_status', ['none', 'allegation', 'charge', 'audit_finding', 'official_finding', 'court_order', 'conviction', 'sanction', 'award_revoked'])}),
     adverse_note text,
     act_list_ids text[] not null default '{}',
     vendor_response text,
     outcome text,
     outcome_effect text check (${oneOf('outcome_effect', ['overturned', 'ended', 'mitigated', 'pending'])}),
     source_date partial_date,
     check (partial_date_first(start_on) <= partial_date_last(end_on)),
     check (adverse_status <> 'none' or cardinality(act_list_ids) = 0),
     check (adverse_status = 'none' or adverse_note is not null),
     check (array_position(act_list_ids, null) is null));
   ${openRow('deployment')}`,

  `create table jurisdiction_fact (
     ${gradedRow('jur')},
     country text not null references country (code),
     attribute text not null check (attribute ~ '^[a-z][a-z0-9_]*$'),
     value text not null check (value <> ''),
     valid_from partial_date,
     valid_to partial_date,
     legal_basis text,
     check (partial_date_first(valid_from) <= partial_date_last(valid_to)),
     check (attribute not in ('compels_cooperation', 'secrecy_of_orders', 'independent_judicial_review', 'extraterritorial_reach')
            or ${oneOf('value', ['yes', 'no', 'partial', 'unknown'])}),
     check (attribute <> 'fatf_status' or ${oneOf('value', ['black', 'grey'])}));
   ${openRow('jurisdiction_fact')}`,

  `create function keep_history() returns trigger language plpgsql as $$
   begin
     if tg_op = 'UPDATE' then
       if tg_argv[0] = 'row' and to_jsonb(old) ->> 'edition_until' is null
          and to_jsonb(new) - 'edition_until' = to_jsonb(old) - 'edition_until' then
         return new;
       end if;
       if tg_argv[0] = 'edition' and to_jsonb(old) ->> 'finished_at' is null then
         return new;
       end if;
     end if;
     raise exception 'rows of % are kept as they are: % refused', tg_table_name, lower(tg_op)
       using errcode = 'restrict_violation';
   end $$;`,
  ...['entity_version', 'same_as', 'ownership', 'listing', 'deployment', 'jurisdiction_fact'].map(
    (
      table,
    ) => `create trigger keep_history before update or delete on ${table} for each row execute function keep_history('row');
     create trigger keep_all before truncate on ${table} execute function keep_history();`,
  ),
  ...['entity', 'name', 'identifier', 'evidence', 'knowledge_version', 'knowledge_edition', 'quarantine'].map(
    (
      table,
    ) => `create trigger keep_history before update or delete on ${table} for each row execute function keep_history();
     create trigger keep_all before truncate on ${table} execute function keep_history();`,
  ),
  `create trigger keep_history before update or delete on edition for each row execute function keep_history('edition');
   create trigger keep_all before truncate on edition execute function keep_history();`,
]

export const knowledgeTables: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
