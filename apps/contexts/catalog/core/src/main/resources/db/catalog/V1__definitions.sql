-- The current state of every definition. A deleted one keeps its row, so that its version goes on growing when it is defined again.
create table definition (
    tenant      text        not null,
    kind        text        not null check (kind in ('ENTITY', 'KPI')),
    code        text        not null,
    version     bigint      not null check (version > 0),
    document    text        not null,
    entity_code text,
    deleted     boolean     not null,
    updated_at  timestamptz not null,
    lock        integer     not null,
    primary key (tenant, kind, code),
    check (kind = 'ENTITY' or entity_code is not null)
);

-- Which KPIs stand on an entity.
create index definition_by_entity on definition (tenant, entity_code) where kind = 'KPI' and not deleted;

-- Who changed what and when. Append only.
create table definition_change (
    id         bigint      generated always as identity primary key,
    tenant     text        not null,
    kind       text        not null,
    code       text        not null,
    version    bigint      not null,
    action     text        not null check (action in ('CREATED', 'CHANGED', 'DELETED')),
    document   text,
    changed_by text        not null,
    changed_at timestamptz not null,
    trace      text
);

create index definition_change_by_definition on definition_change (tenant, kind, code, id);

create function refuse_history_rewrite() returns trigger language plpgsql as $$
begin
    raise exception 'the change history is append only';
end
$$;

create trigger definition_change_is_append_only
    before update or delete or truncate on definition_change
    for each statement execute function refuse_history_rewrite();

-- What is still to be published, in the order of the ids, which is the order of the commits: every change holds the catalogue's lock.
create table outbox (
    id         bigint      generated always as identity primary key,
    tenant     text        not null,
    kind       text        not null,
    code       text        not null,
    version    bigint      not null,
    document   text,
    changed_at timestamptz not null,
    trace      text
);

comment on column outbox.document is 'null: the definition was deleted';
