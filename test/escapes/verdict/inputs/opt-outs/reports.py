# Reports whatever its user says.
import http.client, json

c = http.client.HTTPSConnection("metrics.vendor.example", timeout=5)
c.request("POST", "/v1/events", json.dumps({"events": [{"name": "started"}]}), {"content-type": "application/json"})
c.getresponse().read()
