-- A role that reads the views of the contract and nothing else: psql -f read_only_role.sql DATABASE
-- Run it as the owner of the warehouse; it is safe to repeat, and grants outlive upgrades. A login of it:
--   create user ada password '…' in role bilan_reader;

do $$
begin
  if not exists (select from pg_roles where rolname = 'bilan_reader') then
    create role bilan_reader nologin;
  end if;
end $$;

revoke create on schema public from public;

grant usage on schema public to bilan_reader;

do $$
declare view_name text;
begin
  for view_name in select format('%I', viewname) from pg_views where schemaname = 'public' loop
    execute 'grant select on ' || view_name || ' to bilan_reader';
  end loop;
end $$;
