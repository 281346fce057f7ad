ALTER VIEW public.v SET (check_option='local');
ALTER VIEW public.v SET (security_barrier='true');
