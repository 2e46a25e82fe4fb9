# One that ends while the turn goes on, and whom nobody waits for; one that stays.
(setsid sh -c 'sleep 0.1' &)
(setsid sleep 7777 &)
sleep 0.5
