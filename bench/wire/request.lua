-- One request of an agent's turn, 1.1 kB of body.
wrk.method = "POST"
wrk.path = "/v1/messages"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"model":"stand-in","messages":[{"role":"user","content":"' .. string.rep("x", 1040) .. '"}]}'
