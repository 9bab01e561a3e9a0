-- A figure is named by its row, and a row by a customer, a rep or a team, which may be called anything.
alter table mailed_figure alter column figure set data type varchar(2000);
