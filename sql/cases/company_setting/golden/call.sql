from company_setting()
