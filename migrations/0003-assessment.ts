import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * The records: what was asked, what was known and what was answered. Insert-only; the database itself refuses to
 * change or delete a row, and refuses an assessment whose facts are not stored.
 */
async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table recorded_document (
      sha256 text primary key check (sha256 ~ '^sha256:[0-9a-f]{64}$'),
      kind text not null check (kind in ('facts', 'policy', 'taxonomy')),
      body bytea not null,
      recorded_at timestamptz not null default clock_timestamp(),
      constraint recorded_document_is_its_digest
        check (sha256 = 'sha256:' || encode(sha256(body), 'hex'))
    )`.execute(db)
  await sql`
    create table assessment (
      id text primary key check (id ~ '^asm_[0-9a-z]{26}$'),
      created_at timestamptz not null,
      as_of date not null,
      reference text,
      ocid text,
      buyer_name text,
      buyer_country text check (buyer_country ~ '^[A-Z]{2}$'),
      vendor_names text[] not null,
      entity_ids text[] not null,
      capabilities text[] not null,
      policies text[] not null,
      band text not null check (band in
        ('low', 'moderate', 'high', 'critical', 'prohibited', 'undetermined', 'not_applicable')),
      score numeric(4, 1) check (score between 0 and 100),
      knowledge integer not null check (knowledge > 0),
      actor_id text not null,
      actor_name text not null,
      request bytea not null,
      trace bytea not null,
      answer bytea not null,
      digest text not null check (digest ~ '^sha256:[0-9a-f]{64}$'),
      documents text[] not null
    )`.execute(db)
  await sql`create index assessment_newest on assessment (created_at desc, id desc)`.execute(db)
  await sql`create index assessment_reference on assessment (reference) where reference is not null`.execute(db)
  await sql`create index assessment_ocid on assessment (ocid) where ocid is not null`.execute(db)
  await sql`create index assessment_band on assessment (band, created_at desc)`.execute(db)
  await sql`create index assessment_entities on assessment using gin (entity_ids)`.execute(db)
  await sql`create index assessment_capabilities on assessment using gin (capabilities)`.execute(db)
  // The bytes are compressed poorly and read rarely: keep the insert cheap.
  await sql`alter table assessment alter column answer set storage external, alter column trace set storage external`.execute(
    db,
  )
  await sql`alter table recorded_document alter column body set storage external`.execute(db)

  await sql`
    create table idempotency_key (
      owner text not null,
      operation text not null,
      key text not null check (length(key) between 1 and 255),
      fingerprint text not null check (fingerprint ~ '^sha256:[0-9a-f]{64}$'),
      assessment_id text not null references assessment (id),
      created_at timestamptz not null default clock_timestamp(),
      primary key (owner, operation, key)
    )`.execute(db)

  await sql`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'a row of % is a record: it is never changed or deleted', tg_table_name
        using errcode = 'restrict_violation';
    end $$`.execute(db)
  for (const table of ['assessment', 'recorded_document']) {
    await sql`
      create trigger ${sql.id(`${table}_is_a_record`)} before update or delete or truncate on ${sql.table(table)}
      for each statement execute function refuse_change()`.execute(db)
    // ALWAYS: an ordinary trigger is skipped under session_replication_role = replica.
    await sql`alter table ${sql.table(table)} enable always trigger ${sql.id(`${table}_is_a_record`)}`.execute(db)
  }

  await sql`
    create function require_recorded_documents() returns trigger language plpgsql as $$
    begin
      if (select count(*) from recorded_document where sha256 = any (new.documents)) < cardinality(new.documents) then
        raise exception 'an assessment needs its recorded documents'
          using errcode = 'foreign_key_violation', constraint = 'assessment_documents_are_recorded';
      end if;
      return null;
    end $$`.execute(db)
  await sql`
    create constraint trigger assessment_documents_are_recorded after insert on assessment
    deferrable initially immediate for each row execute function require_recorded_documents()`.execute(db)
}

async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table idempotency_key, assessment, recorded_document`.execute(db)
  await sql`drop function require_recorded_documents, refuse_change`.execute(db)
}

export const assessmentRecords: Migration = { up, down }
