-- The audit log is append-only for everybody, the owner of its table too: emptied at once it would be changed as well.
create trigger audit_log_not_emptied before truncate on audit_log
  for each statement execute function refuse_change();
